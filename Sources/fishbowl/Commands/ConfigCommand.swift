import ArgumentParser

/// `fishbowl config`: what the characters and scenarios of a bowl are made of.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check, apply, show and roll back the configuration.",
        discussion: """
            Every change makes a release; the newest one is active, also in conversations that run.

              fishbowl config apply scenarios/coffeehouse.yaml -m "a new evening"
              fishbowl config rollback --to 1 -m "the old one was better"
            """,
        subcommands: [
            ConfigValidate.self, ConfigPlan.self, ConfigApply.self, ConfigSet.self, ConfigRollback.self,
            ConfigReleases.self, ConfigHistory.self, ConfigDiff.self, ConfigList.self, ConfigShow.self,
            ConfigExport.self, ConfigSchema.self,
        ])
}
