import FishbowlCore
import FishbowlEngine
import Synchronization

/// Runs conversations of a scenario, one after the other, and tells a watcher of each turn.
struct Evening: Sendable {
    let bowl: Bowl
    let scenario: String

    /// What happens between turns.
    protocol Watcher: Sendable {
        /// A conversation has begun, or is taken up again.
        func began() throws
        /// A turn was committed and told of; it took so much.
        func turned(_ spent: Spent) throws
    }

    /// Runs conversations until so many turns were said.
    func run(turns: Int, seed: UInt64, _ watcher: some Watcher) async throws {
        var said = 0
        var number: UInt64 = 0
        while said < turns {
            let begun = try await bowl.begin(scenario, seed: Seed(rawValue: seed).derived(number))
            number += 1
            let before = said
            said += try await go(on: begun.conversation, turns: turns - said, watcher)
            guard said > before else { throw BenchmarkFailure("nobody in \(scenario) says anything") }
        }
    }

    /// Goes on with a conversation, and returns how many turns were said.
    func go(on conversation: ConversationID, turns: Int, _ watcher: some Watcher) async throws -> Int {
        try watcher.began()
        let stopwatch = Stopwatch()
        _ = try await ConversationRunner(bowl: bowl, conversation: conversation, turnsWanted: turns) { event in
            stopwatch.saw(event, watcher)
        }.run()
        return try stopwatch.finish()
    }
}

/// Takes the time of turns from one telling to the next.
private final class Stopwatch: Sendable {
    private struct State {
        var started = Spent.Start()
        var lastTurn = 0
        var turns = 0
        var failure: (any Error)?
    }

    private let state = Mutex(State())

    func saw(_ event: BowlEvent, _ watcher: some Evening.Watcher) {
        state.withLock { state in
            let spent = state.started.spent
            // A turn that closes its conversation tells of two messages.
            if case .message(let message) = event, message.turn != state.lastTurn, state.failure == nil {
                state.lastTurn = message.turn
                state.turns += 1
                do { try watcher.turned(spent) } catch { state.failure = error }
            }
            state.started = Spent.Start()
        }
    }

    func finish() throws -> Int {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.turns
        }
    }
}
