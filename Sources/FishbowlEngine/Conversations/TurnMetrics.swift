internal import FishbowlCore
internal import Metrics

/// What an operator's metrics system sees of turns, when the program has one bootstrapped (swift-metrics); what is kept
/// for good is in `performance_metrics`.
struct TurnMetrics {
    private let clock = ContinuousClock()

    /// Runs one transaction of a turn and records how long it took, as `fishbowl.turn.<phase>`.
    func timed<Value: Sendable>(_ phase: String, _ body: () async throws -> Value) async rethrows -> Value {
        let start = clock.now
        let value = try await body()
        let (seconds, attoseconds) = (clock.now - start).components
        Timer(label: "fishbowl.turn.\(phase)").recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        return value
    }

    /// Counts a finished turn, as `fishbowl.turns` by outcome.
    func count(_ outcome: TurnOutcome) {
        let name =
            switch outcome {
            case .said: "said"
            case .passed: "passed"
            case .vetoed: "vetoed"
            case .failed: "failed"
            }
        Counter(label: "fishbowl.turns", dimensions: [("outcome", name)]).increment()
    }
}
