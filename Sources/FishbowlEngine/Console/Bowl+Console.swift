internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Where a console looks, and when.
struct ConsolePlace: Sendable {
    let scenario: String
    /// Of the conversation, where one has to begin.
    let seed: Seed
    let now: Timestamp
}

/// Carries what a rehearsal came to out of the transaction that it undoes.
private struct Rehearsed<Value: Sendable>: Error {
    let value: Value
}

extension Bowl {
    /// Runs `body` in a transaction of the scenario's open conversation, or of one that begins in it, and undoes
    /// everything.
    func rehearse<Value: Sendable>(
        _ place: ConsolePlace, _ body: @escaping @Sendable (ConsolePlay) throws -> Value
    ) async throws -> Value {
        do {
            return try await store.hold { writer in
                let trace = TurnTrace(of: self.operation(.console, at: place.now))
                return try self.stage(place, trace, on: writer) { play throws -> Value in
                    throw Rehearsed(value: try body(play))
                }
            }
        } catch let rehearsed as Rehearsed<Value> {
            return rehearsed.value
        }
    }

    /// Runs `body` in such a transaction and commits it.
    ///
    /// - Parameter inputs: from which it can be done again, for the journal.
    func perform<Value: Sendable>(
        _ place: ConsolePlace, _ inputs: [String: JSONValue], on writer: HeldWriter,
        _ body: (ConsolePlay) throws -> Value
    ) throws -> Value {
        let trace = TurnTrace(of: operation(.console, inputs, at: place.now))
        let (value, texts) = try stage(place, trace, on: writer) { play in
            let value = try body(play)
            try self.keepNow(trace, in: play.turn.store)
            let texts = play.turn.working.events.compactMap {
                if case .message(let said) = $0 { said.text } else { nil }
            }
            return (value, texts)
        }
        // The machines of this process have not seen it.
        pool.noteStatesReplaced()
        minds.noteMemoriesReplaced()
        noteKept(trace)
        try record(trace.value.incidents, trace, on: writer)
        for text in texts { clock.heard(text) }
        return value
    }

    private func stage<Value>(
        _ place: ConsolePlace, _ trace: TurnTrace, on writer: HeldWriter, _ body: (ConsolePlay) throws -> Value
    ) throws -> Value {
        try write(trace.operation, on: writer) { transaction in
            guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
            let definition = try catalog.scenario(place.scenario)
            let open = try transaction.openConversation(of: place.scenario)
            let now = max(place.now, open?.updatedAt ?? place.now)
            let row =
                try open
                ?? transaction.insertConversation(
                    scenario: place.scenario, title: definition.title, cast: definition.cast,
                    seed: place.seed.rawValue, release: catalog.release, now: now)
            let log = ConsoleLog()
            let surroundings = TurnTransaction.Surroundings(
                pool: ScriptPool(), trace: trace, sentiment: sentiment, addressees: addressees,
                log: log.scriptLog { $0.hasSuffix(" \(ConsoleRole.handler.name)") },
                models: selection(of: trace.operation),
                embedder: embedder,
                minds: MindPool())
            let turn = try TurnTransaction(
                transaction, catalog: catalog, conversation: row, surroundings: surroundings, now: now)
            do {
                if open == nil { try turn.raiseCurtain() } else { _ = try turn.followCast() }
            } catch let failed as FailedTurn {
                throw EngineError(.refused, "\(place.scenario) could not begin: \(failed.failure.message)")
            }
            turn.working.closeReason = nil
            let value = try body(ConsolePlay(turn, log: log, isNew: open == nil))
            try turn.minds.settle()
            trace.operation.happens(in: turn.conversation.id, turn: turn.turnNumber)
            return value
        }
    }
}
