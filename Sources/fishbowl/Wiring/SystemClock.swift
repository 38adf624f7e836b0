import FishbowlCore
import Glibc
import Synchronization

/// The machine's clock, for conversations in real time. Never goes back, even when the machine's does.
final class SystemClock: BowlClock {
    private let latest = Mutex(Timestamp.earliest)

    func now() -> Timestamp {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        let present = Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
        return latest.withLock { latest in
            latest = max(latest, present)
            return latest
        }
    }

    /// Real time passes by itself.
    func heard(_ text: String) {}
}
