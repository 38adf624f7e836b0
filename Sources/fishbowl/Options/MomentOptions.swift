import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// Which state of the configuration is meant: that of a release, that of a time, or the present one.
struct MomentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("As that release had it. (default: the newest)", valueName: "n"))
    var release: Int64?

    @Option(
        help: ArgumentHelp(
            """
            As it was at the end of that time: 2026-11-23, "2026-11-23 18:30" (UTC) or 2026-11-23T18:30:00+01:00.
            """, valueName: "time"),
        transform: { text in
            guard let time = Timestamp(endOf: text) else {
                throw ValidationError(
                    """
                    "\(text)" is no time. Write 2026-11-23, for the end of that day, "2026-11-23 18:30" or \
                    "2026-11-23 18:30:05" in UTC, \
                    or with an offset: 2026-11-23T18:30:00+01:00.
                    """)
            }
            return time
        })
    var at: Timestamp?

    /// Whether another state than the present one was asked for.
    var isGiven: Bool { release != nil || at != nil }

    func validate() throws {
        guard release == nil || at == nil else { throw ValidationError("--release or --at, not both.") }
    }

    /// Everything as it was then.
    ///
    /// - Throws: `EngineError.unknownRelease` when there was no such release, or none yet.
    func configuration(in transaction: Transaction) throws -> ConfigurationState {
        if let release { return try transaction.configuration(at: ReleaseNumber(rawValue: release)) }
        guard let at else { return try transaction.activeConfiguration() }
        guard let row = try transaction.release(at: at) else {
            let first = try transaction.release(ReleaseNumber(rawValue: 1))
            let known = first.map { "the first one was made at \($0.createdAt.shown)" } ?? "nothing was ever applied"
            throw EngineError(.unknownRelease, "there was no release yet at \(at.shown); \(known)")
        }
        return try transaction.configuration(at: row.number)
    }
}

extension Timestamp {
    /// The last instant of the time that the text names: what it does not give, hours or a part of a second, counts as
    /// its end, so that a release is found by its time as lists show it. Nil for what `init(rfc3339:)` does not read.
    init?(endOf text: String) {
        guard let start = Timestamp(rfc3339: text) else { return nil }
        let given = text.prefix(10).count + text.dropFirst(10).prefix { !"Z+-".contains($0) }.count
        let span: Int64 =
            switch given {
            case 10: 86_400_000_000
            case 16: 60_000_000
            case 19: 1_000_000
            // A point and digits.
            default: (20..<26).contains(given) ? (given..<26).reduce(1) { span, _ in span * 10 } : 1
            }
        self = start.advanced(by: .microseconds(span - 1))
    }

    /// Reads what `init(_:)` reads, and an offset from UTC behind a time (`+01:00`); nil for anything else.
    init?(rfc3339 text: String) {
        let offset = text.utf8.count > 16 ? text.suffix(6) : ""
        guard offset.count == 6, let sign = offset.first, sign == "+" || sign == "-" else {
            self.init(text)
            return
        }
        let parts = offset.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let local = Timestamp(text.dropLast(6)), parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<24).contains(hours),
            (0..<60).contains(minutes)
        else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        self = local.advanced(by: .seconds(sign == "+" ? -seconds : seconds))
    }
}
