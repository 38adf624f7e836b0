internal import FishbowlCore

/// Keeps requests from a model that does not answer anyway, so that those who need an answer get another's at once.
///
/// ```
///            failed × breakerFailures              pause is over: admits one
///   closed ───────────────────────────▶ open ─────────────────────────────▶ probing
///     ▲  ◀─────────────────────────────  ▲ ◀──────────────────────────────── │
///     │            succeeded             └───────────── failed ──────────────┤
///     └─────────────────────────────── succeeded ────────────────────────────┘
/// ```
///
/// A value without a clock of its own. Source: M. Nygard, "Release It!", 2nd edition, "Circuit Breaker".
struct CircuitBreaker: Hashable {
    enum State: Hashable {
        /// Everybody is let through; so many failed in a row.
        case closed(failures: Int)
        /// Nobody is let through before that time.
        case open(until: Duration)
        /// One is under way, and decides.
        case probing
    }

    private(set) var state = State.closed(failures: 0)

    /// Whether one may ask now. One that is admitted after a pause must tell how it ended.
    mutating func admits(at now: Duration) -> Bool {
        switch state {
        case .closed: return true
        case .probing: return false
        case .open(let until):
            guard now >= until else { return false }
            state = .probing
            return true
        }
    }

    /// How long nobody will be let through; zero while one is under way whose end decides, nil when one may ask.
    func remaining(at now: Duration) -> Duration? {
        switch state {
        case .closed: nil
        case .probing: .zero
        case .open(let until): now >= until ? nil : until - now
        }
    }

    /// The model answered, if only to refuse.
    mutating func succeeded() { state = .closed(failures: 0) }

    /// The model is not well.
    mutating func failed(at now: Duration) {
        switch state {
        case .closed(let failures) where failures + 1 < Limits.breakerFailures: state = .closed(failures: failures + 1)
        case .closed, .probing: state = .open(until: now + .seconds(Limits.breakerPauseSeconds))
        case .open: break
        }
    }

    /// Whoever was admitted has left without having learnt anything.
    mutating func abandoned(at now: Duration) {
        if state == .probing { state = .open(until: now) }
    }

    /// Lets nobody through until then.
    mutating func suspend(until: Duration) { state = .open(until: until) }
}
