import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl conversation pause`.
struct ConversationPause: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause a conversation until it is resumed; a turn under way is finished.",
        discussion: "  fishbowl conversation pause 1 -m \"lights out\"")

    @OptionGroup var options: ConversationPauseOptions

    var wantsJSON: Bool { options.place.reporting.isJSON }

    func run() async throws {
        let author = try options.author("pause")
        let row = try await options.place.open().pause(options.conversation, by: author)
        if wantsJSON { return try Output.write(JSONLine("paused", row.pauseJSON).text) }
        try Output.write(
            "Conversation \(row.id) of \(row.scenario) is paused. To let it go on: "
                + "fishbowl conversation resume \(row.id)\(options.place.argument)")
    }
}

/// `fishbowl conversation resume`.
struct ConversationResume: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused conversation go on with the next run, or with fishbowl serve.",
        discussion: "  fishbowl conversation resume 1")

    @OptionGroup var options: ConversationPauseOptions

    var wantsJSON: Bool { options.place.reporting.isJSON }

    func run() async throws {
        let author = try options.author("resume")
        let row = try await options.place.open().resume(options.conversation, by: author)
        if wantsJSON {
            let line = JSONLine("resumed").adding("conversation", row.id.rawValue).adding("scenario", row.scenario)
            return try Output.write(line.text)
        }
        try Output.write("Conversation \(row.id) of \(row.scenario) is open.")
    }
}

/// Which conversation is paused or resumed, and why.
struct ConversationPauseOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "id"))
    var id: Int64

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Why, for the audit. (default: which conversation it is)", valueName: "text"))
    var message: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var conversation: ConversationID { ConversationID(rawValue: id) }

    /// - Throws: `ConfigurationProblems` when a secret would be kept with the change.
    func author(_ verb: String) throws -> ChangeAuthor {
        if let message { try SecretText.check(message, called: "-m") }
        return ChangeAuthor(name: try actor.name, message: message ?? "\(verb) conversation \(id)")
    }
}
