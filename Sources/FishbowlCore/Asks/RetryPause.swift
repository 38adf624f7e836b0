/// How long to wait before something that failed is tried again: twice as long each time, a part of it by chance.
///
/// Source: exponential backoff with "equal jitter", Brooker 2015, AWS Architecture Blog.
public enum RetryPause {
    /// The pause after the attempt of that number, from 1. The same seed gives the same pause (T12).
    public static func after(attempt: Int, seed: Seed) -> Duration {
        let doublings = min(max(attempt - 1, 0), 30)
        let full = min(Limits.firstPauseSeconds * Double(1 << doublings), Limits.longestPauseSeconds)
        var generator = SeededGenerator(seed: seed.derived(UInt64(max(attempt, 0))))
        return .seconds(full / 2 + full / 2 * generator.unit())
    }
}
