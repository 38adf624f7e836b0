internal import FishbowlCore
internal import NIOCore
internal import Synchronization

/// Looks at the clock while one attempt is under way. May be used from any task.
final class AttemptWatch: Sendable {
    /// What took too long.
    enum Expiry: Error, Hashable {
        /// The first piece.
        case firstToken
        /// The piece after another.
        case nextToken
        /// All together.
        case total
        /// The end of a stream of which everything was said: no failure.
        case closing
    }

    private struct State {
        var silence: Expiry = .firstToken
        var silenceEnd: NIODeadline
        var totalEnd: NIODeadline
        var pausedSince: NIODeadline?
        var alarm: Scheduled<Void>?
        var waiting: CheckedContinuation<Void, any Error>?
        var expiry: Expiry?
        var isStopped = false
        /// An alarm has rung during a pause.
        var hasMissed = false

        var due: (end: NIODeadline, expiry: Expiry) {
            totalEnd < silenceEnd ? (totalEnd, .total) : (silenceEnd, silence)
        }
    }

    private let loop: any EventLoop
    private let patience: TimeAmount
    private let state: Mutex<State>

    /// Begins to look.
    init(_ timeouts: ModelTimeouts, on loop: any EventLoop) {
        self.loop = loop
        patience = .nanoseconds(Int64(timeouts.firstToken * 1e9))
        let now = NIODeadline.now()
        state = Mutex(State(silenceEnd: now + patience, totalEnd: now + .nanoseconds(Int64(timeouts.total * 1e9))))
        arm()
    }

    /// A piece came: the next one has as long as the first had.
    func progressed() {
        state.withLock { state in
            guard state.silence != .closing else { return }
            state.silence = .nextToken
            state.silenceEnd = .now() + patience
        }
    }

    /// The server gives its answer in one piece, for which it has as long as for a whole one.
    func expectsOnePiece() {
        state.withLock { $0.silenceEnd = .distantFuture }
    }

    /// Everything was said; what is left is the end of the stream.
    func expectsEnd() {
        state.withLock { state in
            state.silence = .closing
            state.silenceEnd = .now() + .nanoseconds(Int64(Limits.streamClosingSeconds * 1e9))
        }
        arm()
    }

    /// Does something that takes time for which the server cannot be blamed.
    func pausing(_ body: () async -> Void) async {
        state.withLock { $0.pausedSince = .now() }
        await body()
        let hasMissed = state.withLock { state in
            let pause = state.pausedSince.map { .now() - $0 } ?? .zero
            state.pausedSince = nil
            if state.silenceEnd != .distantFuture { state.silenceEnd = state.silenceEnd + pause }
            state.totalEnd = state.totalEnd + pause
            defer { state.hasMissed = false }
            return state.hasMissed
        }
        if hasMissed { arm() }
    }

    /// Waits until something has taken too long.
    /// - Returns: what.
    /// - Throws: `CancellationError`.
    func expiry() async throws -> Expiry {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.expiry != nil { return .success(()) }
                    state.waiting = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            take()?.resume(throwing: CancellationError())
        }
        return state.withLock { $0.expiry } ?? .total
    }

    /// Looks no more.
    func stop() {
        let alarm = state.withLock { state in
            state.isStopped = true
            defer { state.alarm = nil }
            return state.alarm
        }
        alarm?.cancel()
    }

    private func take() -> CheckedContinuation<Void, any Error>? {
        state.withLock { state in
            defer { state.waiting = nil }
            return state.waiting
        }
    }

    /// Sets the alarm to what is due next. An alarm that rings too early, because more time was given since, is set again.
    private func arm() {
        let old = state.withLock { state in
            guard !state.isStopped, state.expiry == nil, state.pausedSince == nil else {
                return nil as Scheduled<Void>?
            }
            defer { state.alarm = loop.scheduleTask(deadline: state.due.end) { self.ring() } }
            return state.alarm
        }
        old?.cancel()
    }

    private func ring() {
        let (isDue, waiting) = state.withLock { state in
            state.hasMissed = state.pausedSince != nil
            guard !state.isStopped, state.expiry == nil, !state.hasMissed else {
                return (true, nil as CheckedContinuation<Void, any Error>?)
            }
            let due = state.due
            guard due.end <= .now() else { return (false, nil) }
            state.expiry = due.expiry
            state.alarm = nil
            defer { state.waiting = nil }
            return (true, state.waiting)
        }
        if isDue { waiting?.resume() } else { arm() }
    }
}
