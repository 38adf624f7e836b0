internal import FishbowlCore

/// How long to wait before a model is asked again.
enum AttemptPause {
    /// Seconds after so many failures: by chance between none and a bound that doubles each time, so that those who failed
    /// together do not come back together.
    ///
    /// - Parameters:
    ///   - failures: on this model in a row, from 1.
    ///   - retryAfter: what the server asks for, which is waited at least, and a little more by chance.
    ///   - chance: 0 ..< 1.
    /// - Returns: nil when the server asks for longer than a turn can wait.
    ///
    /// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015, "Full Jitter".
    static func seconds(failures: Int, retryAfter: Double?, chance: Double) -> Double? {
        if let retryAfter {
            guard retryAfter <= Limits.longestModelPauseSeconds else { return nil }
            return retryAfter + chance * Limits.firstModelPauseSeconds
        }
        let bound = Limits.firstModelPauseSeconds * Double(1 << min(max(failures, 1) - 1, 30))
        return chance * min(bound, Limits.longestModelPauseSeconds)
    }
}
