import ArgumentParser
import FishbowlCore
import FishbowlEngine

/// `fishbowl memory consolidate`.
struct MemoryConsolidate: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "consolidate",
        abstract: "Make one memory of many old ones on one topic that nobody recalls.",
        discussion: """
            Nothing is deleted: what is replaced stays, and says by what. Each summary is a transaction of its own with \
            an audit row; conversations may run meanwhile.

              fishbowl memory consolidate ada --dry-run
              fishbowl memory consolidate --all
            """)

    @Argument(help: ArgumentHelp("The character's key.", valueName: "character"))
    var character: String?

    @Flag(name: .customLong("all"), help: "Everybody's memories.")
    var isForAll = false

    @Flag(name: .customLong("dry-run"), help: "Show what it would do, and change nothing.")
    var isDryRun = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard (character == nil) == isForAll else {
            throw ValidationError("Name one character, or say --all.")
        }
    }

    func run() async throws {
        let author = ChangeAuthor(name: try actor.name, message: "consolidate memories")
        let bowl = try await place.open(isReading: isDryRun)
        let keys = if let character { [character] } else { try await bowl.rememberers() }
        var done: [Consolidation] = []
        for key in keys {
            done += isDryRun ? try await bowl.planConsolidation(of: key) : try await bowl.consolidate(key, by: author)
        }
        if wantsJSON {
            let line = JSONLine("consolidated").adding("dry_run", .boolean(isDryRun))
                .adding("summaries", .array(done.map(\.json)))
            return try Output.write(line.text)
        }
        guard !done.isEmpty else { return try Output.write("There is nothing to consolidate.") }
        let lines = done.flatMap { one in
            [
                "\(one.character), \(one.topic): \(one.replaced.count) memories \(isDryRun ? "would become" : "became")"
                    + (one.memory.map { " memory \($0)" } ?? " one"),
                "  \(one.summary.text)",
            ]
        }
        try Output.write(lines.joined(separator: "\n"))
    }
}

extension Consolidation {
    fileprivate var json: JSONValue {
        [
            "character": .string(character), "topic": .string(topic), "confidence": .string(confidence.rawValue),
            "replaced": .array(replaced.map { .integer($0.rawValue) }),
            "memory": memory.map { .integer($0.rawValue) } ?? .null, "text": .string(summary.text),
            "importance": .integer(Int64(summary.importance.rawValue)), "sensitivity": .number(summary.sensitivity),
        ]
    }
}
