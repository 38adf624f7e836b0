import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl memory search`.
struct MemorySearchCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search what someone remembers, as recall does: by recency, importance and relevance.",
        discussion: """
            Nothing counts as recalled. With --with, only what everybody named knows or may be told is found, as when \
            they were present; without it, all that the character knows.

              fishbowl memory search ada "the analytical engine" --explain
              fishbowl memory search ada "secrets" --with ben,zoe
            """)

    @OptionGroup var who: CharacterArgument

    @Argument(help: ArgumentHelp("What to be reminded by.", valueName: "cue"))
    var cue: String

    @Flag(help: "How each memory came to its place: components, ranks and scores.")
    var explain = false

    @Flag(name: .customLong("private"), help: "All that they know, which is what is searched without --with.")
    var isPrivate = false

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("Those who would hear it, separated by commas.", valueName: "keys"))
    var hearers: String?

    @OptionGroup var length: LengthOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !isPrivate || hearers == nil else { throw ValidationError("--private or --with, not both.") }
        guard hearers.map({ !Self.keys($0).isEmpty }) ?? true else { throw ValidationError("--with needs a key.") }
    }

    private static func keys(_ list: String) -> [String] {
        list.split { $0 == "," || $0 == " " }.map(String.init)
    }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let found = try await bowl.search(
            who.key, for: cue, hearers: hearers.map(Self.keys), limit: length.limit)
        let people = try await bowl.store.read { try Inhabitants(in: $0) }
        if wantsJSON {
            return try Output.write(JSONLine("memory_search", try found.json(people)).adding("cue", cue).text)
        }
        let lines = try found.lines(people, isExplained: explain, width: Terminal.current().width)
        try Output.write(lines.joined(separator: "\n"))
    }
}
