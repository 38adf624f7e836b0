import ArgumentParser
import FishbowlCore
import FishbowlEngine

/// `fishbowl trust`: who trusts whom how far, and why.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Show how far someone trusts another, the evidence behind it, and how it came.",
        discussion: """
            Trust is directed, and computed from evidence as it has faded by now.

              fishbowl trust show ada ben
              fishbowl trust history ada ben --limit 50
            """,
        subcommands: [TrustShow.self, TrustHistory.self])
}

/// Who trusts whom.
struct PairArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Who trusts.", valueName: "truster"))
    var truster: String

    @Argument(help: ArgumentHelp("Who is trusted.", valueName: "trusted"))
    var trusted: String

    func validate() throws {
        guard truster != trusted else { throw ValidationError("Nobody keeps evidence about themselves. Name two.") }
    }
}

/// `fishbowl trust show`.
struct TrustShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how far someone trusts another, and the other way round.",
        discussion: "  fishbowl trust show ada ben")

    @OptionGroup var pair: PairArguments
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let there = try await bowl.trust(of: pair.truster, in: pair.trusted)
        let back = try await bowl.trust(of: pair.trusted, in: pair.truster)
        if wantsJSON {
            return try Output.write(JSONLine("trust", there.json).adding("other_direction", back.json).text)
        }
        let width = Terminal.current().width
        try Output.write((there.lines(width: width) + [""] + back.lines(width: width)).joined(separator: "\n"))
    }
}

/// `fishbowl trust history`.
struct TrustHistory: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what each piece of evidence did to trust, oldest first.",
        discussion: "  fishbowl trust history ada ben --limit 50")

    @OptionGroup var pair: PairArguments
    @OptionGroup var length: LengthOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let report = try await bowl.trust(of: pair.truster, in: pair.trusted, last: length.limit)
        if wantsJSON {
            let line = JSONLine("trust_history", report.json).adding("history", .array(report.steps.map(\.json)))
            return try Output.write(line.text)
        }
        try Output.write(report.historyLines(width: Terminal.current().width).joined(separator: "\n"))
    }
}
