import ArgumentParser
import FishbowlCore
import FishbowlEngine

/// `fishbowl conversation export`: all that was said, for a reader.
struct ConversationExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all that was said in a conversation, as Markdown or as lines of JSON.",
        discussion: """
            Whispered messages are in it and say to whom; --public leaves them out.

              fishbowl conversation export 1 evening.md
              fishbowl conversation export 1 --format jsonl
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, jsonl
    }

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "id"))
    var id: Int64

    @Argument(help: ArgumentHelp("The file to be written. (default: standard output)", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("markdown or jsonl.", valueName: "format"))
    var format = Format.markdown

    @Flag(name: .customLong("public"), help: "Leave out what was whispered.")
    var isPublic = false

    @Flag(help: "Replace the file when it is there already.")
    var force = false

    @OptionGroup var place: BowlOptions

    func run() async throws {
        let conversation = ConversationID(rawValue: id)
        let bowl = try await place.open(isReading: true)
        let start = try await bowl.start(conversation, isNew: false)
        let messages = try await bowl.transcript(of: conversation, last: .max)
        let text: String
        if format == .markdown, !place.reporting.isJSON {
            text = MarkdownTranscript(start: start, messages: messages, isPublic: isPublic).text
        } else {
            let shown = messages.filter { !isPublic || $0.recipients == nil }
            text = shown.map { $0.line.text + "\n" }.joined()
        }
        guard let file, file != "-" else { return try Output.write(raw: text) }
        let whole = try WholeFile(path: file, isReplacing: force)
        do {
            try whole.write(text)
            try whole.finish()
        } catch {
            whole.abandon()
            throw error
        }
        Output.writeError("\(TextLayout.oneLine(file)) has \(counted(messages.count, "message")).")
    }
}
