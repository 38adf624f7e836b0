import Synchronization

/// Holds a scripted reply back until a test opens it, and tells when the request has arrived.
///
/// ```swift
/// let gate = ReplyGate()
/// let model = ScriptedModel([.text("At last.", gate: gate)])
/// async let turn = take(model)
/// await gate.arrival()   // the model is thinking now
/// gate.open()
/// ```
///
/// May be used from any task. Once open it stays open.
public final class ReplyGate: Sendable {
    private struct State {
        var isOpen = false
        var hasArrived = false
        var nextTicket = 0
        var held: [Int: CheckedContinuation<Void, any Error>] = [:]
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// Lets every request through, those that wait and those to come.
    public func open() {
        let held = state.withLock { state in
            state.isOpen = true
            defer { state.held = [:] }
            return state.held.values
        }
        for continuation in held { continuation.resume() }
    }

    /// Returns when a request stands before the gate, or has passed it. Not cancellable.
    public func arrival() async {
        await withCheckedContinuation { continuation in
            let hasArrived = state.withLock { state in
                if !state.hasArrived { state.watchers.append(continuation) }
                return state.hasArrived
            }
            if hasArrived { continuation.resume() }
        }
    }

    /// Waits until the gate is open.
    /// - Throws: `CancellationError` when the task is cancelled before.
    func pass() async throws {
        let (ticket, watchers) = state.withLock { state in
            state.hasArrived = true
            state.nextTicket += 1
            defer { state.watchers = [] }
            return (state.nextTicket, state.watchers)
        }
        for watcher in watchers { watcher.resume() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A cancellation before this point has found no ticket, so it is looked at again here; one after it
                // finds the ticket. Each continuation is resumed by whoever takes it out of the state.
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if state.isOpen { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.held[ticket] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.withLock { $0.held.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
        }
    }
}
