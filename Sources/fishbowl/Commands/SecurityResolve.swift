import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl security resolve`.
struct SecurityResolve: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Note that somebody has looked at security events, and what came of it.",
        discussion: """
              fishbowl security resolve 17 18 -m "the script was mended"
              fishbowl security resolve --all-of guard.veto -m "that is what the guard is for"
            """)

    @Argument(help: ArgumentHelp("Their numbers; see fishbowl security list.", valueName: "id"))
    var ids: [Int64] = []

    @Option(
        name: .customLong("all-of"),
        help: ArgumentHelp("All unresolved ones of a code, script.fuel, or of a name, authz_fail.", valueName: "type"))
    var type: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard ids.isEmpty != (type == nil) else {
            throw ValidationError("Name events by their numbers, or all of a kind with --all-of TYPE.")
        }
    }

    func run() async throws {
        let author = try change.author
        let bowl = try await place.open()
        let resolved = try await bowl.resolve(type.map(ResolvedEvents.all(of:)) ?? .ids(ids), by: author)
        if wantsJSON {
            let line = JSONLine("resolved_events").adding("resolved", .array(resolved.map { .integer($0) }))
            return try Output.write(line.text)
        }
        try Output.write(
            resolved.isEmpty
                ? "Nothing to resolve: they are resolved." : "\(counted(resolved.count, "event")) resolved.")
    }
}
