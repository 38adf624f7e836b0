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
            ConfigValidate.self, ConfigApply.self, ConfigReleases.self, ConfigList.self, ConfigShow.self,
            ConfigRollback.self,
        ])
}

/// The files of a bundle.
struct BundleOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("YAML files, or folders of them; read as one bundle.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The folder outside which no file is included. (default: the working directory, if it holds the files)",
            valueName: "folder"))
    var root: String?

    var bundle: BundleFiles { BundleFiles(paths: files, root: root) }
}

/// Who changes the configuration, and why.
struct ChangeOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Why, for those who read the releases.", valueName: "text"))
    var message: String

    @OptionGroup var actor: ActorOptions

    func validate() throws {
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("-m needs a message that says why.")
        }
    }
}
