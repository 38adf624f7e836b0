internal import Glibc

/// What something took: on the wall, and of the processor. On a machine that others use as well, only the second tells
/// the work; it is that of the whole process, all threads together.
struct Spent: Sendable {
    var wall = Duration.zero
    var processor = Duration.zero

    /// The beginning of something that is measured.
    struct Start: Sendable {
        private let wall = ContinuousClock.now
        private let processor = Self.processorTime()

        /// What was spent since.
        var spent: Spent {
            Spent(wall: ContinuousClock.now - wall, processor: Self.processorTime() - processor)
        }

        private static func processorTime() -> Duration {
            var time = timespec()
            unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
    }
}
