import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config list`: what is active.
struct ConfigList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the entries that are active, or were in a release or at a time.",
        discussion: """
              fishbowl config list
              fishbowl config list --at "2026-11-23 18:30"
            """)

    @OptionGroup var moment: MomentOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let moment = moment
        let state = try await bowl.store.read { try moment.configuration(in: $0) }
        let (release, entries) = (state.release, state.sorted)
        if wantsJSON {
            let list = entries.map { entry -> JSONValue in
                [
                    "section": .string(entry.name.section.rawValue), "key": .string(entry.name.key),
                    "version": .integer(Int64(entry.version)), "content_hash": .string(entry.contentHash),
                ]
            }
            let line = JSONLine("entries").adding("release", release?.rawValue).adding("entries", .array(list))
            return try Output.write(line.text)
        }
        guard let release else { return try Output.write("No entries yet: nothing was ever applied.") }
        let rows = entries.map { ["\($0.name)", "version \($0.version)", String($0.contentHash.prefix(12))] }
        try Output.write((["Release \(release)"] + TextTable(rows).lines).joined(separator: "\n"))
    }
}
