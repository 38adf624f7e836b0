import Synchronization

/// A clock that stands still until something is said: its start plus the time it takes to read what was said.
///
/// Two runs that say the same things see the same times (T12).
public final class VirtualClock: BowlClock {
    private let present: Mutex<Timestamp>

    public init(start: Timestamp) {
        present = Mutex(start)
    }

    public func now() -> Timestamp { present.withLock { $0 } }

    public func heard(_ text: String) {
        advance(by: ReadingSpeed.duration(of: text))
    }

    /// Moves the present forward; for tests and for evenings that begin later. A negative duration counts as none.
    public func advance(by duration: Duration) {
        present.withLock { $0 = $0.advanced(by: max(duration, .zero)) }
    }

    /// Moves the present to `instant` when that lies ahead, so that a restart never goes back in time.
    public func advance(to instant: Timestamp) {
        present.withLock { $0 = max($0, instant) }
    }
}
