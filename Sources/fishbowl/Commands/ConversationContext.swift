import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl conversation context`.
struct ConversationContext: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "context",
        abstract: "Show what a conversation is like at the moment: its energy, mood and topic, and who speaks how.",
        discussion: """
            This is what it goes on with after a restart.

              fishbowl conversation context 1
            """)

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "id"))
    var id: Int64

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let conversation = ConversationID(rawValue: id)
        let bowl = try await place.open(isReading: true)
        let row = try await bowl.summary(of: conversation).conversation
        let (context, people) = try await bowl.store.read {
            (try $0.context(of: conversation), try $0.participants(of: conversation))
        }
        if wantsJSON {
            return try Output.write(
                JSONLine("context", context?.json(of: row) ?? ContextRow.none(of: row)).text)
        }
        guard let context else { return try Output.write("Nobody has spoken in conversation \(id) yet.") }
        try Output.write(context.lines(of: row, people, width: Terminal.current().width).joined(separator: "\n"))
    }
}
