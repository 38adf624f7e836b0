import ArgumentParser
import FishbowlConfiguration

/// `fishbowl new`: small examples that work, to begin from.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a small working character, scenario or plugin to begin from.",
        discussion: """
            Each is a bundle, its Lua script and its spec, beside what an editor with lua-language-server needs.

              fishbowl new character "Ada Lovelace"
              fishbowl new scenario harbour --into evenings
            """,
        subcommands: [NewCharacter.self, NewScenario.self, NewPlugin.self])
}

/// `fishbowl new character`.
struct NewCharacter: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "character",
        abstract: "Write a character, with a neighbour to talk with.",
        discussion: """
              fishbowl new character "Ada Lovelace"
              fishbowl run ada-lovelace.yaml --turns 6
            """)

    @OptionGroup var options: StarterOptions

    var wantsJSON: Bool { options.reporting.isJSON }

    func run() async throws { try options.write(.character) }
}

/// `fishbowl new scenario`.
struct NewScenario: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario",
        abstract: "Write a scenario, with a cast of two.",
        discussion: """
              fishbowl new scenario harbour
              fishbowl run harbour.yaml
            """)

    @OptionGroup var options: StarterOptions

    var wantsJSON: Bool { options.reporting.isJSON }

    func run() async throws { try options.write(.scenario) }
}

/// `fishbowl new plugin`.
struct NewPlugin: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin",
        abstract: "Write a plugin, with a scenario to try it in.",
        discussion: """
              fishbowl new plugin "Short answers"
              fishbowl run short-answers.yaml --turns 4
            """)

    @OptionGroup var options: StarterOptions

    var wantsJSON: Bool { options.reporting.isJSON }

    func run() async throws { try options.write(.plugin) }
}
