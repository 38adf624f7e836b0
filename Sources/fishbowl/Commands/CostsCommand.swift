import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl costs`: what language models took.
struct CostsCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs",
        abstract: "Show what language models took: calls, tokens and money, and what is left of budgets.",
        discussion: """
            Money is in the currency of the models' prices, tokens are as the servers report them. Days are UTC.

              fishbowl costs --by character --since 2026-11-01
              fishbowl costs --by day --json
            """)

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("What is summed: character, scenario, model, release or day.", valueName: "what"))
    var dimension: UsageDimension = .model

    @Option(help: ArgumentHelp("Only from that day on: 2026-11-01.", valueName: "day"))
    var since: Timestamp?

    @Option(help: ArgumentHelp("Only up to that day: 2026-11-30.", valueName: "day"))
    var until: Timestamp?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        if let since, let until, since.dayText > until.dayText {
            throw ValidationError("--since \(since.dayText) is after --until \(until.dayText).")
        }
    }

    func run() async throws {
        let span = UsageSpan(since: since?.dayText, until: until?.dayText)
        let bowl = try await place.open(isReading: true)
        let report = try await bowl.costs(by: dimension, in: span)
        if wantsJSON { return try Output.write(report.line.text) }
        let lines = report.lines(for: Terminal.current(), argument: place.argument)
        try Output.write(lines.joined(separator: "\n"))
    }
}
