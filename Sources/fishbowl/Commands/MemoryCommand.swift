import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl memory`: what characters know, and why.
struct MemoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract:
            "Look at what characters remember: lists, tellings, where it comes from, and what keeps it from others.",
        discussion: """
            Everyone has memories of their own; a number names one memory of one owner.

              fishbowl memory list ada --topic tea
              fishbowl memory why ben 12
              fishbowl memory why-not cleo 12
            """,
        subcommands: [
            MemoryList.self, MemorySearchCommand.self, MemoryShare.self, MemoryShared.self, MemoryWhy.self,
            MemoryWhyNot.self, MemoryStats.self, MemoryVerify.self, MemoryReindex.self, MemoryConsolidate.self,
        ])
}

/// `fishbowl memory list`.
struct MemoryList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what someone remembers, newest first.",
        discussion: "  fishbowl memory list ada --provenance told --since 2026-11-23")

    @OptionGroup var who: CharacterArgument

    @Option(help: ArgumentHelp("Only those on that topic.", valueName: "topic"))
    var topic: String?

    @Option(help: ArgumentHelp("Only those that came so.", valueName: "way"))
    var provenance: Provenance?

    @Option(
        help: ArgumentHelp("Only from that time on: 2026-11-23 or \"2026-11-23 18:30\" (UTC).", valueName: "time"))
    var since: Timestamp?

    @Flag(help: "Those that were superseded or withdrawn as well.")
    var all = false

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (key, limit, topic, provenance, since, all) = (who.key, length.limit, topic, provenance, since, all)
        let bowl = try await place.open(isReading: true)
        let (owner, people, records, total) = try await bowl.store.read { store in
            let owner = try store.somebody(key)
            let filter = MemoryFilter(
                owner: owner.id, topic: topic, provenance: provenance, since: since, includesGone: all)
            return (
                owner, try Inhabitants(in: store), try store.memoryRecords(filter, limit: limit),
                try store.memoryCount(filter)
            )
        }
        if wantsJSON {
            let line = JSONLine("memories").adding("owner", owner.key).adding("total", total)
                .adding("memories", .array(try records.map { try $0.json(people) }))
            return try Output.write(line.text)
        }
        if records.isEmpty {
            return try Output.write("\(owner.name) remembers nothing\(isFiltered ? " of that kind" : " yet").")
        }
        let width = Terminal.current().width
        let left = total - records.count
        let more = left > 0 ? ["… and \(left) more; --limit shows them"] : []
        let lines = try records.flatMap { try $0.lines(people, width: width) } + more
        try Output.write(lines.joined(separator: "\n"))
    }

    private var isFiltered: Bool { topic != nil || provenance != nil || since != nil }
}

/// `fishbowl memory shared`.
struct MemoryShared: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "shared",
        abstract: "List what someone told others and was told by them, newest first.",
        discussion: "  fishbowl memory shared ada --by")

    @OptionGroup var who: CharacterArgument

    @Flag(name: .customLong("by"), help: "Only what they told.")
    var isTold = false

    @Flag(name: .customLong("with"), help: "Only what they were told.")
    var isHeard = false

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (key, limit) = (who.key, length.limit)
        let (wantsTold, wantsHeard) = (isTold || !isHeard, isHeard || !isTold)
        let bowl = try await place.open(isReading: true)
        let (owner, people, tellings) = try await bowl.store.read { store in
            let owner = try store.somebody(key)
            let told = wantsTold ? try store.tellings(by: owner.id, limit: limit) : []
            let heard = wantsHeard ? try store.tellings(to: owner.id, limit: limit) : []
            let newest = (told + heard).sorted { ($1.at, $1.id) < ($0.at, $0.id) }.prefix(limit)
            return (owner, try Inhabitants(in: store), Array(newest))
        }
        if wantsJSON {
            let line = JSONLine("memories_shared").adding("character", owner.key)
                .adding("tellings", .array(try tellings.map { try $0.json(people) }))
            return try Output.write(line.text)
        }
        if tellings.isEmpty { return try Output.write("Nothing was told.") }
        let width = Terminal.current().width
        try Output.write(try tellings.flatMap { try $0.lines(people, width: width) }.joined(separator: "\n"))
    }
}

/// `fishbowl memory stats`.
struct MemoryStats: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count memories: how they came, what became of them, and how many are worth nothing.",
        discussion: """
            Junk are memories that can be recalled and say nothing: those with fewer than \(Substance.leastWords) \
            different words that are no function words ("Do you agree, Ben?"), and those whose words another of the \
            same owner has already.

              fishbowl memory stats
              fishbowl memory stats ada
            """)

    @Argument(help: ArgumentHelp("Whose; everybody's without it.", valueName: "character"))
    var key: String?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let key = key
        let bowl = try await place.open(isReading: true)
        let counts = try await bowl.store.read { store in
            try store.memoryCensus(of: try key.map { try store.somebody($0) })
        }
        let all = counts.reduce(into: MemoryCensus()) { $0.add($1.census) }
        if wantsJSON {
            let line = JSONLine("memory_stats", all.json)
                .adding(
                    "characters",
                    .array(
                        counts.map { owner, census in
                            .object((census.json.objectValue ?? [:]).merging(["key": .string(owner.key)]) { $1 })
                        }))
            return try Output.write(line.text)
        }
        guard all.total > 0 else { return try Output.write("There are no memories.") }
        let rows = counts.filter { $0.census.total > 0 || key != nil }
        let totals = rows.count > 1 ? [("all", all)] : []
        try Output.write(MemoryCensus.lines(rows.map { ($0.owner.key, $0.census) } + totals).joined(separator: "\n"))
    }
}
