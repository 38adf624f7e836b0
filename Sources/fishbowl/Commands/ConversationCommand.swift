import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl conversation`: what was said, and whether it goes on.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "List conversations, read and write down what was said, pause, resume and close them.",
        discussion: "  fishbowl conversation show 1 --last 20",
        subcommands: [
            ConversationList.self, ConversationShow.self, ConversationContext.self, ConversationExport.self,
            ConversationPause.self, ConversationResume.self, ConversationClose.self,
        ])
}

/// `fishbowl conversation list`.
struct ConversationList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List conversations, newest first.",
        discussion: "  fishbowl conversation list --limit 5")

    @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
    var limit = 20

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
    }

    func run() async throws {
        let limit = limit
        let bowl = try await place.open(isReading: true)
        let rows = try await bowl.store.read { try $0.conversations(limit: limit) }
        if wantsJSON {
            let line = JSONLine("conversations").adding("conversations", .array(rows.map(\.json)))
            return try Output.write(line.text)
        }
        if rows.isEmpty { return try Output.write("No conversation yet.") }
        let table = rows.map {
            [
                "\($0.id)", $0.scenario, $0.status.rawValue, counted($0.turnsSaid, "turn"), $0.updatedAt.shown,
                TextLayout.printable($0.title),
            ]
        }
        let lines = zip(rows, TextTable(table).lines).flatMap { row, line in
            [line] + (row.pauseReason.map { TextLayout.below($0) } ?? [])
        }
        try Output.write(lines.joined(separator: "\n"))
    }
}

/// `fishbowl conversation show`.
struct ConversationShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Read the last messages of a conversation, whispered ones too.",
        discussion: "  fishbowl conversation show 1 --last 20")

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "id"))
    var id: Int64

    @Option(help: ArgumentHelp("How many messages.", valueName: "n"))
    var last = 20

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard last > 0 else { throw ValidationError("--last is 1 or more.") }
    }

    func run() async throws {
        let (last, conversation) = (last, ConversationID(rawValue: id))
        let bowl = try await place.open(isReading: true)
        let start = try await bowl.start(conversation, isNew: false)
        let row = try await bowl.summary(of: conversation).conversation
        let messages = try await bowl.transcript(of: conversation, last: last)
        let reporter: any TalkReporter = wantsJSON ? JSONReporter() : TranscriptReporter(terminal: .current())
        try reporter.show(.began(start))
        for message in messages { try reporter.show(.message(message)) }
        guard row.status == .paused else { return }
        if wantsJSON { return try Output.write(JSONLine("paused", row.pauseJSON).text) }
        let lines = TextLayout.wrap("Paused\(row.pauseWords)", width: Terminal.current().width)
        try Output.write(([""] + lines).joined(separator: "\n"))
    }
}

extension ConversationRow {
    fileprivate var json: JSONValue {
        [
            "conversation": .integer(id.rawValue), "scenario": .string(scenario), "title": .string(title),
            "status": .string(status.rawValue), "close_reason": closeReason.map { .string($0) } ?? .null,
            "pause_reason": .text(pauseReason), "paused_until": .text(pausedUntil),
            "turns": .integer(Int64(turnsSaid)), "started_at": .string(startedAt.text),
            "updated_at": .string(updatedAt.text), "closed_at": closedAt.map { .string($0.text) } ?? .null,
        ]
    }
}
