import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl plugin enable`.
struct PluginEnable: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Switch a plugin on, as a new release; also one that failed too often.",
        discussion: "  fishbowl plugin enable guard -m \"mended\"")

    @OptionGroup var options: PluginSwitchOptions

    var wantsJSON: Bool { options.place.reporting.isJSON }

    func run() async throws { try await options.flip(on: true) }
}

/// `fishbowl plugin disable`.
struct PluginDisable: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Switch a plugin off, as a new release that no plugin is asked about.",
        discussion: "  fishbowl plugin disable guard -m \"it masks too much\"")

    @OptionGroup var options: PluginSwitchOptions

    var wantsJSON: Bool { options.place.reporting.isJSON }

    func run() async throws { try await options.flip(on: false) }
}

/// Which plugin is switched, and why.
struct PluginSwitchOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The plugin's key.", valueName: "key"))
    var key: String

    @Flag(name: .customLong("dry-run"), help: "Show what it would do, and change nothing.")
    var isDryRun = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Why, for those who read the releases. (default: which plugin is switched how)", valueName: "text"))
    var message: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    func validate() throws {
        guard message?.contains(where: { !$0.isWhitespace }) ?? true else {
            throw ValidationError("-m needs a message that says why, or is left out.")
        }
    }

    func flip(on isOn: Bool) async throws {
        let isJSON = place.reporting.isJSON
        if let message { try SecretText.check(message, called: "-m") }
        let author = ChangeAuthor(
            name: try actor.name, message: message ?? "\(isOn ? "enable" : "disable") plugin \(key)")
        let bowl = try await place.open(isReading: isDryRun)
        let plan = try await bowl.planSwitching(plugin: key, on: isOn)
        guard !isDryRun else { return try await bowl.preview(plan).write(asJSON: isJSON) }
        let wasFailing = isOn ? try await bowl.forgiveFailures(ofPlugin: key, by: author) : false
        // No plugin is asked whether it may be switched off.
        let outcome = try await bowl.make(plan, by: author, isForced: !isOn)
        if isJSON {
            let line = outcome.line("switched").adding("plugin", key).adding("enabled", .boolean(isOn))
                .adding("was_failing", .boolean(wasFailing))
            return try Output.write(line.text)
        }
        let forgiven = wasFailing ? ["Plugin \(key) is called again; it was off after its errors."] : []
        let isSettled = wasFailing && plan.isEmpty
        try Output.write((forgiven + (isSettled ? [] : outcome.fullLines(for: .current()))).joined(separator: "\n"))
    }
}
