import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl memory share`.
struct MemoryShare: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Let someone tell another a memory, by the rules that hold for tellings.",
        discussion: """
            The teller must trust the hearer enough; hooks may refuse. What follows for trust follows, and the audit keeps \
            who did it and why.

              fishbowl memory share ben zoe 5 -m "the plot needs it"
            """)

    @Argument(help: ArgumentHelp("The key of the one who tells.", valueName: "teller"))
    var teller: String

    @Argument(help: ArgumentHelp("The key of the one who is told.", valueName: "hearer"))
    var hearer: String

    @Argument(help: ArgumentHelp("The number of the teller's memory.", valueName: "memory-id"))
    var id: Int64

    @OptionGroup var change: ChangeOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard teller != hearer else { throw ValidationError("Nobody tells themselves anything. Name two.") }
    }

    func run() async throws {
        let (teller, hearer, memory) = (teller, hearer, MemoryID(rawValue: id))
        let author = try change.author
        let bowl = try await place.open(clock: clock)
        try await bowl.store.read { store in
            _ = try (store.somebody(teller), store.somebody(hearer), store.knownMemory(memory))
        }
        let told = try await bowl.share(memory, from: teller, to: hearer, by: author)
        if wantsJSON { return try Output.write(JSONLine("shared", told.json).text) }
        try Output.write(told.lines(width: Terminal.current().width).joined(separator: "\n"))
    }
}

extension SharedMemory {
    fileprivate func lines(width: Int) -> [String] {
        let kept = heard.map { "\(hearer.name) keeps it as memory \($0)." } ?? "\(hearer.name) keeps no memory of it."
        let betrayed = betrayers.map { "\($0.name) has betrayed \(hearer.name) by it." }
        return ["\(teller.name) told \(hearer.name) memory \(memory), trusting \(decimal(trust)):"]
            + TextLayout.below(text, width: width) + [kept] + betrayed
    }

    fileprivate var json: JSONValue {
        [
            "telling": .number(event), "teller": .string(teller.key), "hearer": .string(hearer.key),
            "memory": .number(memory), "heard_as": .number(heard), "text": .string(text), "trust": .number(trust),
            "sensitivity": .number(sensitivity), "betrayers": .array(betrayers.map { .string($0.key) }),
        ]
    }
}
