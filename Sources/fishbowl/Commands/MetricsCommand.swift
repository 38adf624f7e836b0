import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl metrics`: what was measured.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Show what was measured: times of turns, work of scripts, models, sizes.",
        discussion: """
            Each measurement is kept for a time (metrics.raw_days), then summed by hour, later by day.

              fishbowl metrics summary turn.open_seconds
              fishbowl metrics summary script.seconds --by handler --since 2026-11-23
            """,
        subcommands: [MetricsList.self, MetricsSummary.self, MetricsRollUp.self])
}

/// `fishbowl metrics list`.
struct MetricsList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what is measured, with how often it was and when last.",
        discussion: "  fishbowl metrics list --json")

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let overviews = try await bowl.metricOverviews()
        if wantsJSON {
            return try Output.write(
                JSONLine("metrics").adding("metrics", .array(overviews.map(\.json))).text)
        }
        guard !overviews.isEmpty else { return try Output.write("Nothing was measured in this bowl yet.") }
        let terminal = Terminal.current()
        try Output.write(overviews.lines(for: terminal).joined(separator: "\n"))
    }
}

/// `fishbowl metrics summary`.
struct MetricsSummary: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Show counts, percentiles, means and the course by hour of measurements.",
        discussion: """
            Percentiles are right to 1 %. Of a time whose measurements were summed, whole hours and days count.

              fishbowl metrics summary turn.open_seconds turn.close_seconds
              fishbowl metrics summary model.total_seconds --by model --since 2026-11-01
            """)

    @Argument(help: ArgumentHelp("Names; see fishbowl metrics list. (default: all)", valueName: "name"))
    var names: [String] = []

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("What is told apart: character, scenario, model or handler.", valueName: "what"))
    var dimension: MetricDimension?

    @Option(
        help: ArgumentHelp(
            "From that time on: 2026-11-23 or \"2026-11-23 18:30\" (UTC). (default: 24 hours back)", valueName: "time"))
    var since: Timestamp?

    @Option(help: ArgumentHelp("Before that time. (default: now)", valueName: "time"))
    var until: Timestamp?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        if let since, let until, since >= until {
            throw ValidationError("--since \(since.shown) is not before --until \(until.shown).")
        }
    }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let report = try await bowl.metrics(names, by: dimension, since: since, until: until)
        if let name = report.unknown.first {
            let known = Set(report.known + Metric.allCases.map(\.rawValue)).sorted()
            if !known.contains(name) {
                let hint =
                    Nearest.name(to: name, among: known).map { "Did you mean \"\($0)\"?" }
                    ?? "See: fishbowl metrics list\(place.argument)"
                throw CommandError(.unknownEntry, "nothing is measured as \"\(name)\". \(hint)")
            }
        }
        if wantsJSON { return try Output.write(report.line.text) }
        try Output.write(report.lines(for: Terminal.current()).joined(separator: "\n"))
    }
}

/// `fishbowl metrics roll-up`.
struct MetricsRollUp: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll-up",
        abstract: "Sum old measurements by hour and day now; run and serve do that by themselves.",
        discussion: "  fishbowl metrics roll-up")

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let author = ChangeAuthor(name: try actor.name, message: "metrics roll-up")
        let bowl = try await place.open()
        let report = try await bowl.rollUpMetrics(by: author)
        if wantsJSON {
            let line = JSONLine("metrics_roll_up").adding("measurements", report.measurements)
                .adding("hours", report.hours).adding("measurements_before", report.measurementsBefore.text)
                .adding("hours_before", report.hoursBefore.text)
            return try Output.write(line.text)
        }
        try Output.write(
            """
            Summed \(counted(report.measurements, "measurement")) of before \(report.measurementsBefore.shown) by hour.
            Summed \(counted(report.hours, "hour")) of before \(report.hoursBefore.shown) by day.
            """)
    }
}
