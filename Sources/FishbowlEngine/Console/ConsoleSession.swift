internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlScripts
internal import FishbowlStore

/// An author at a prompt: inputs that look at a conversation and change it, none of it for good until it is committed.
///
/// Nothing is held open between two inputs. Each runs in a transaction of its own, after all inputs since the last
/// commit were repeated in it, and is then undone; so an input sees what those before it did, and other processes may
/// write meanwhile. A commit repeats them once more, in one transaction, with the same chance and at the same time.
package struct ConsoleSession: Sendable {
    package let bowl: Bowl
    package let scenario: String
    package private(set) var owner: ConsoleOwner
    /// Inputs since the last commit, with what they came to. One that failed is not among them.
    package private(set) var pending: [(input: ConsoleInput, outcome: ConsoleOutcome)] = []
    private let seed: Seed
    private var count: UInt64 = 0
    /// When the pending inputs happen; nil while there are none.
    private var now: Timestamp?

    /// - Parameter seed: where chance begins, of a conversation that has to begin and of the inputs.
    package init(_ bowl: Bowl, scenario: String, owner: ConsoleOwner = .bowl, seed: Seed) {
        (self.bowl, self.scenario, self.owner, self.seed) = (bowl, scenario, owner, seed)
    }

    /// Where the console looks: the conversation, whether it has to begin, and for whom inputs can run.
    ///
    /// - Throws: `EngineError` when there is no such scenario, or nobody for whom inputs run now.
    package func look() async throws -> (conversation: ConversationID, isNew: Bool, owners: [ConsoleOwner]) {
        let owner = owner
        return try await bowl.rehearse(place) { play in
            _ = try ConsoleRole(owner, play.turn)
            let characters = play.turn.working.participants.filter { $0.kind == .character }
            let plugins = play.turn.catalog.plugins.map(\.key).filter { play.turn.plugins.definition(of: $0) != nil }
            return (
                play.turn.conversation.id, play.isNew,
                characters.map { .character($0.key) } + [.scenario] + plugins.map { .plugin($0) } + [.bowl]
            )
        }
    }

    /// Lets the next inputs run for someone else.
    ///
    /// - Throws: `EngineError.unknownName` when they are not there; then nothing changes.
    package mutating func become(_ owner: ConsoleOwner) async throws {
        let inputs = pending.map(\.input)
        try await bowl.rehearse(place) { play in
            for input in inputs { _ = try play.play(input) }
            _ = try ConsoleRole(owner, play.turn)
        }
        self.owner = owner
    }

    /// Runs an input and undoes it.
    ///
    /// - Parameter isKept: whether later inputs and a commit repeat it.
    /// - Throws: `ConsoleFailure`, after which it is as if it had not been typed; `EngineError.consoleFull`.
    package mutating func evaluate(_ code: ConsoleCode, isKept: Bool = true) async throws -> ConsoleOutcome {
        let form = code.form
        if case .broken(let failure) = form { throw failure }
        count += 1
        let input = ConsoleInput(
            owner: owner, code: code.text, isExpression: form == .expression,
            seed: seed.derived("console").derived(count))
        if isKept { try checkRoom(for: input) }
        let (place, inputs) = (place, pending.map(\.input))
        let outcome = try await bowl.rehearse(place) { play in
            for input in inputs { _ = try play.play(input) }
            return try play.play(input)
        }
        if isKept {
            pending.append((input, outcome))
            now = place.now
        }
        return outcome
    }

    /// Repeats the pending inputs and makes them last, with a row in the audit log (T11).
    ///
    /// - Throws: `StoreError.conversationBusy` when somebody runs the conversation; `ConfigurationProblems` when an input
    ///   holds a secret, which the audit must not keep.
    package mutating func commit(by actor: String, message: String?) async throws -> ConsoleCommit {
        guard pending.contains(where: { !$0.outcome.changes.isEmpty }) else { return .nothing }
        for (input, _) in pending { try SecretText.check(input.code, called: "an input") }
        try message.map { try SecretText.check($0, called: "-m") }
        let open = try await bowl.openConversation(of: scenario)?.id
        let lease = try await open.asyncMap { try await bowl.lease($0) }
        let result: ConsoleCommit
        do {
            result = try await commit(to: open, by: actor, message)
        } catch {
            if let lease { try? await bowl.store.release(lease) }
            throw error
        }
        if let lease { try await bowl.store.release(lease) }
        switch result {
        case .committed: reset()
        case .changed(let renewed): pending = renewed
        case .nothing: break
        }
        return result
    }

    private func commit(to open: ConversationID?, by actor: String, _ message: String?) async throws -> ConsoleCommit {
        struct Changed: Error { let renewed: [(input: ConsoleInput, outcome: ConsoleOutcome)] }
        let (pending, seed, place) = (pending, seed, place)
        do {
            return try await bowl.store.hold { [bowl] writer in
                try bowl.keep(pending.map(\.input), at: place, seed: seed, by: actor, message, on: writer) {
                    play, played in
                    let renewed = zip(pending, played).map { (input: $0.input, outcome: $1) }
                    let isSame = zip(pending, renewed).allSatisfy { $0.outcome.isEqual(to: $1.outcome) }
                    let isHeld = open == play.turn.conversation.id || open == nil && play.isNew
                    guard isSame, isHeld else { throw Changed(renewed: renewed) }
                }
            }
        } catch let changed as Changed {
            return .changed(changed.renewed)
        }
    }

    /// Forgets the pending inputs.
    package mutating func reset() {
        pending = []
        now = nil
    }

    private var place: ConsolePlace { ConsolePlace(scenario: scenario, seed: seed, now: now ?? bowl.clock.now()) }

    private func checkRoom(for input: ConsoleInput) throws(EngineError) {
        let bytes = pending.map(\.input.code.utf8.count).reduce(input.code.utf8.count, +)
        let fuel = pending.map(\.outcome.fuel).reduce(0, +)
        guard pending.count < Limits.consoleInputs, bytes <= Limits.consoleBytes, fuel < Limits.consoleFuel else {
            throw EngineError(
                .consoleFull,
                "\(pending.count) inputs are pending, and each new one repeats them all; "
                    + "keep what they do with :commit, or forget it with :reset")
        }
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
