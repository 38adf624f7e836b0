import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl alerts`: what an operator has to look at, and had to.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Show what an operator has to look at: open alerts, and those of the past.",
        discussion: """
            Alerts are opened and closed while a bowl runs; fishbowl status shows what there is at any time. From where \
            on something counts stands in the settings, group health.

              fishbowl alerts --since 2026-11-01
            """,
        subcommands: [AlertsList.self], defaultSubcommand: AlertsList.self)
}

/// `fishbowl alerts list`, which is what `fishbowl alerts` alone means.
struct AlertsList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List alerts, newest first: when they were opened and closed, and what was found.",
        discussion: "  fishbowl alerts list --open --json")

    @Option(
        help: ArgumentHelp("Only those opened from that time on: 2026-11-23.", valueName: "time"))
    var since: Timestamp?

    @Flag(name: .customLong("open"), help: "Only those that are open.")
    var onlyOpen = false

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (since, onlyOpen, limit) = (since, onlyOpen, length.limit)
        let bowl = try await place.open(isReading: true)
        let rows = try await bowl.store.read { transaction in
            guard onlyOpen else { return try transaction.alerts(since: since, limit: limit) }
            return try Array(transaction.openAlerts().filter { $0.openedAt >= since ?? .earliest }.prefix(limit))
        }
        if wantsJSON {
            return try Output.write(JSONLine("alerts").adding("alerts", .array(rows.map(\.json))).text)
        }
        guard !rows.isEmpty else { return try Output.write(onlyOpen ? "No alert is open." : "No alerts.") }
        let terminal = Terminal.current()
        try Output.write(rows.flatMap { $0.lines(for: terminal) }.joined(separator: "\n"))
    }
}
