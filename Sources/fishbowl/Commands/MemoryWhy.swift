import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// A character and a memory.
struct MemoryArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The key of a character or a person.", valueName: "character"))
    var key: String

    @Argument(help: ArgumentHelp("The memory's number; see fishbowl memory list.", valueName: "memory-id"))
    var id: Int64

    var memory: MemoryID { MemoryID(rawValue: id) }
}

/// `fishbowl memory why`.
struct MemoryWhy: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Show how someone came to know something, back to the first witness.",
        discussion: "  fishbowl memory why ben 12")

    @OptionGroup var what: MemoryArguments
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (key, id) = (what.key, what.memory)
        let bowl = try await place.open(isReading: true)
        let (people, origin) = try await bowl.store.read { store in
            let record = try store.memory(id, of: store.somebody(key))
            return (try Inhabitants(in: store), try MemoryAncestry(record, in: store))
        }
        if wantsJSON { return try Output.write(JSONLine("memory_origin", try origin.json(people)).text) }
        try Output.write(try origin.lines(people, width: Terminal.current().width).joined(separator: "\n"))
    }
}

/// `fishbowl memory why-not`.
struct MemoryWhyNot: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "why-not",
        abstract: "Show what keeps someone from knowing, or from recalling, what a memory says.",
        discussion: """
            The memory may be anybody's. Who could tell it is listed with the trust that it takes and has.

              fishbowl memory why-not cleo 12
            """)

    @OptionGroup var what: MemoryArguments
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let found = try await bowl.hindrance(of: what.memory, for: what.key)
        if wantsJSON { return try Output.write(JSONLine("memory_hindrance", found.json).text) }
        try Output.write(found.lines(width: Terminal.current().width).joined(separator: "\n"))
    }
}
