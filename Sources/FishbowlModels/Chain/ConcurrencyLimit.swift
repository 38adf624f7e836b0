internal import Synchronization

/// A number of places; who finds none waits in line. May be used from any task.
final class ConcurrencyLimit: Sendable {
    private struct State {
        var free: Int
        var nextTicket = 0
        /// In the order in which they came; nobody waits while a place is free.
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    }

    private let state: Mutex<State>

    init(_ places: Int) {
        state = Mutex(State(free: max(places, 1)))
    }

    /// How many wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Takes a place, which must be given back with `leave`.
    /// - Throws: `CancellationError` when the task is cancelled before there is one; none is taken then.
    func enter() async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A cancellation before this point has found no ticket, so it is looked at again here; one after it
                // finds the ticket. Each continuation is resumed by whoever takes it out of the state.
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    guard state.free > 0 else {
                        state.waiting.append((ticket, continuation))
                        return nil
                    }
                    state.free -= 1
                    return .success(())
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    /// Gives a place back: to who has waited longest, if anybody does.
    func leave() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil as CheckedContinuation<Void, any Error>?
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}
