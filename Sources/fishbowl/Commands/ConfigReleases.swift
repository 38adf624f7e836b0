import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config releases`: the history of the configuration.
struct ConfigReleases: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the releases, newest first; the newest is the active one.",
        discussion: "  fishbowl config releases --limit 5")

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let limit = length.limit
        let bowl = try await place.open(isReading: true)
        let releases = try await bowl.store.read { transaction in
            try transaction.releases(limit: limit).map { row in
                ReleaseReport(
                    row: row, origin: try ReleaseOrigin(of: row, in: transaction),
                    changes: try transaction.changes(of: row.number),
                    incidents: try transaction.incidentCount(on: row.number))
            }
        }
        if wantsJSON {
            return try Output.write(JSONLine("releases").adding("releases", .array(releases.map(\.json))).text)
        }
        if releases.isEmpty { return try Output.write("No release yet: nothing was ever applied.") }
        let heads = TextTable(releases.map(\.head)).lines
        let width = Terminal.current().width
        let lines = zip(releases, heads).flatMap { release, head in [head] + release.details(width: width) }
        try Output.write(lines.joined(separator: "\n"))
    }
}
