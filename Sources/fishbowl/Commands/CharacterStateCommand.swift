import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl character state`.
struct CharacterStateCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Show how someone is, how that came, and with whom they spoke last.",
        discussion: "  fishbowl character state ada --limit 50")

    @OptionGroup var who: CharacterArgument
    @OptionGroup var length: LengthOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let limit = length.limit
        let bowl = try await place.open(clock: clock, isReading: true)
        let report = try await bowl.character(who.key)
        let id = report.overview.character.id
        let moments = try await bowl.store.read { try $0.stateMoments(of: id, last: limit) }
        if wantsJSON {
            let line = JSONLine("character_state", report.json)
                .adding("recent_interactions", report.overview.state.recentInteractions)
                .adding("history", .array(moments.map(\.json)))
            return try Output.write(line.text)
        }
        try Output.write(report.stateLines(moments, width: Terminal.current().width).joined(separator: "\n"))
    }
}
