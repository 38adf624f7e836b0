import ArgumentParser
import FishbowlCore
import FishbowlEngine

/// `fishbowl plugin`: scripts that take part in everything.
struct PluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin",
        abstract: "List plugins, look at one, and switch it on or off.",
        discussion: """
            Plugins are entries of the configuration; what they are set to is changed with config set.

              fishbowl plugin list
              fishbowl plugin disable guard -m "it masks too much"
              fishbowl config set plugins/guard.values.words '[damn, blast]' -m "mind your tongue"
            """,
        subcommands: [PluginList.self, PluginShow.self, PluginEnable.self, PluginDisable.self])
}

/// `fishbowl plugin list`.
struct PluginList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the plugins in the order in which they are called.",
        discussion: "  fishbowl plugin list")

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let (release, plugins) = try await bowl.plugins()
        if wantsJSON {
            let line = JSONLine("plugins").adding("release", release.rawValue)
                .adding("plugins", .array(plugins.map(\.json)))
            return try Output.write(line.text)
        }
        if plugins.isEmpty { return try Output.write("Release \(release) has no plugins.") }
        try Output.write(TextTable(plugins.map(\.cells), width: Terminal.current().width).lines.joined(separator: "\n"))
    }
}

/// `fishbowl plugin show`.
struct PluginShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a plugin: what it hooks into, its settings, and what went wrong in it.",
        discussion: "  fishbowl plugin show guard")

    @Argument(help: ArgumentHelp("The plugin's key.", valueName: "key"))
    var key: String

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let plugin = try await bowl.plugin(key)
        if wantsJSON { return try Output.write(plugin.line.text) }
        try Output.write(plugin.lines(width: Terminal.current().width).joined(separator: "\n"))
    }
}
