import ArgumentParser
import FishbowlCore

/// From when to when.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only from that time on: 2026-11-23 or \"2026-11-23 18:30\" (UTC).", valueName: "time"))
    var since: Timestamp?

    @Option(help: ArgumentHelp("Only before that time.", valueName: "time"))
    var until: Timestamp?
}
