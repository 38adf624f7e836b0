import FishbowlCore
import Synchronization

/// A clock that moves by the same small step for every message: about what a turn takes, so that the engine does as
/// often what it does by the hour (leases, evidence of having talked) as it would in the same number of real turns, and
/// two runs write the same rows.
final class PacedClock: BowlClock {
    static let start = Timestamp("2026-11-23T18:00:00Z")!
    private static let step = Duration.milliseconds(1)
    private let present = Mutex(PacedClock.start)

    func now() -> Timestamp { present.withLock { $0 } }

    func heard(_ text: String) {
        present.withLock { $0 = $0.advanced(by: Self.step) }
    }
}
