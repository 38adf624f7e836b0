import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl conversation close`.
struct ConversationClose: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a conversation for good.",
        discussion: """
            The scenario has its last word, and those present are told that it is over. While a process runs it, it is \
            refused; stop that first, or pause the conversation.

              fishbowl conversation close 1 -m "the season is over"
            """)

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "id"))
    var id: Int64

    @Flag(help: "Ask and tell no script, where one keeps it open.")
    var force = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let conversation = ConversationID(rawValue: id)
        let author = try change.author
        let bowl = try await place.open()
        let events = try await bowl.close(conversation, by: author, isForced: force)
        let last = events.compactMap { if case .message(let message) = $0 { message.text } else { nil } }
        if wantsJSON {
            let line = JSONLine("closed").adding("conversation", conversation.rawValue)
                .adding("reason", author.message).adding("forced", .boolean(force))
                .adding("last_words", .array(last.map { .string($0) }))
            return try Output.write(line.text)
        }
        let words = last.flatMap { TextLayout.below($0) }
        try Output.write((["Conversation \(conversation) is closed."] + words).joined(separator: "\n"))
    }
}
