internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension Bowl {
    /// The opening transaction of the next turn (M1), or what is left of an unfinished one.
    func openTurn(
        _ conversation: ConversationID, ignoringMaxTurns: Bool
    ) async throws -> TurnResult<OpenedTurn> {
        try await store.hold { try self.openTurn(conversation, ignoringMaxTurns: ignoringMaxTurns, on: $0) }
    }

    /// The same on a connection that is held already.
    func openTurn(
        _ conversation: ConversationID, ignoringMaxTurns: Bool, on writer: HeldWriter
    ) throws -> TurnResult<OpenedTurn> {
        let trace = TurnTrace(
            of: operation(.open, in: conversation, ["ignoring_max_turns": .boolean(ignoringMaxTurns)]))
        return try turn(conversation, nil, trace, on: writer) { turn in
            let opening = try turn.nextOpening(ignoringMaxTurns: ignoringMaxTurns)
            return OpenedTurn(opening: opening, present: turn.present.count { $0.kind == .character })
        } otherwise: {
            OpenedTurn(opening: .finished($0), present: nil)
        }
    }

    /// The closing transaction of a turn whose answer is stored.
    func closeTurn(_ conversation: ConversationID, _ id: TurnID) async throws -> TurnResult<TurnOutcome> {
        try await store.hold { try self.closeTurn(conversation, id, on: $0) }
    }

    /// The same on a connection that is held already.
    func closeTurn(
        _ conversation: ConversationID, _ id: TurnID, on writer: HeldWriter
    ) throws -> TurnResult<TurnOutcome> {
        let trace = TurnTrace(of: operation(.close, in: conversation, ["turn": .integer(id.rawValue)]))
        return try turn(conversation, id, trace, on: writer) { turn in
            guard let row = try turn.store.turn(id), row.state == .answered else {
                throw FailedTurn(EngineError.Code.model.rawValue, "turn \(id) has no stored answer to close with")
            }
            turn.begin(turn: row.number, seed: Seed(rawValue: row.seed))
            return try turn.close(row)
        } otherwise: {
            $0
        }
    }

    /// Ends a turn for which no answer came: its speaker improvises where the script can, else the turn has failed.
    func failTurn(
        _ conversation: ConversationID, _ id: TurnID, _ message: String
    ) async throws -> TurnResult<TurnOutcome> {
        try await store.hold { try self.failTurn(conversation, id, message, on: $0) }
    }

    /// The same on a connection that is held already.
    func failTurn(
        _ conversation: ConversationID, _ id: TurnID, _ message: String, on writer: HeldWriter
    ) throws -> TurnResult<TurnOutcome> {
        let operation = operation(
            .fail, in: conversation, ["turn": .integer(id.rawValue), "message": .string(message)])
        return try turn(conversation, id, TurnTrace(of: operation), on: writer) { turn in
            guard let row = try turn.store.turn(id) else { throw EngineError.unknownConversation(conversation) }
            turn.begin(turn: row.number, seed: Seed(rawValue: row.seed))
            return try turn.closeUnanswered(row, because: message)
        } otherwise: {
            $0
        }
    }

    /// A person says something; a turn like any other.
    package func speak(
        as key: String, _ utterance: Utterance, in conversation: ConversationID
    ) async throws -> (outcome: TurnOutcome, events: [BowlEvent]) {
        try await store.hold { try self.speak(as: key, utterance, in: conversation, on: $0) }
    }

    /// The same on a connection that is held already.
    func speak(
        as key: String, _ utterance: Utterance, in conversation: ConversationID, on writer: HeldWriter
    ) throws -> (outcome: TurnOutcome, events: [BowlEvent]) {
        let trace = TurnTrace(
            of: operation(.speak, in: conversation, ["key": .string(key), "utterance": utterance.json]))
        let result = try turn(conversation, nil, trace, on: writer) { turn in
            // While it waits for a budget, people are heard; what they say costs nothing.
            guard turn.conversation.status == .open || turn.conversation.waits else {
                throw EngineError(
                    .notOpen,
                    "conversation \(turn.conversation.id) is \(turn.conversation.status.rawValue); nobody hears you")
            }
            try turn.beginNext()
            guard let speaker = turn.participant(key), speaker.isPresent else {
                throw FailedTurn(EngineError.Code.utterance.rawValue, "\"\(key)\" is not in this conversation")
            }
            turn.speaker = speaker
            let id = try turn.store.insertFinishedTurn(
                in: turn.conversation.id, number: turn.turnNumber, speaker: speaker.id, as: .closed,
                release: turn.catalog.release, seed: turn.turnSeed.rawValue, now: turn.now)
            try turn.finish(utterance, by: speaker, turn: id)
            return TurnOutcome.said
        } otherwise: {
            $0
        }
        return (result.value, result.events)
    }

    /// Runs a transaction of a turn; a veto or failure rolls it back and is written in a transaction of its own.
    private func turn<Value>(
        _ conversation: ConversationID, _ id: TurnID?, _ trace: TurnTrace, on writer: HeldWriter,
        _ body: (TurnTransaction) throws -> Value, otherwise: (TurnOutcome) -> Value
    ) throws -> TurnResult<Value> {
        let outcome: TurnOutcome
        let failure: TurnFailure
        do {
            return try transact(conversation, on: writer, trace: trace, body)
        } catch let vetoed as VetoedTurn {
            outcome = .vetoed("\(vetoed.by) refused it: \(vetoed.veto.message) [\(vetoed.veto.code)]")
            failure = TurnFailure(code: vetoed.veto.code, message: "\(vetoed.by): \(vetoed.veto.message)")
        } catch let failed as FailedTurn {
            outcome = .failed(failed.failure.message)
            failure = failed.failure
            if let incident = failed.incident { trace.update { $0.incidents.append(incident) } }
        }
        let events = try record(outcome, failure, conversation, id, trace, on: writer)
        return TurnResult(value: otherwise(outcome), events: events)
    }

    /// Writes a turn that was refused or failed, its incidents, and lets its speaker know.
    private func record(
        _ outcome: TurnOutcome, _ failure: TurnFailure, _ conversation: ConversationID, _ id: TurnID?,
        _ trace: TurnTrace, on writer: HeldWriter
    ) throws -> [BowlEvent] {
        let (known, operation) = (trace.value, trace.operation)
        return try follow(operation, .refused, on: writer) { writer in
            let result = try self.transact(
                conversation, .refused, on: writer, trace: TurnTrace(of: operation, meter: trace.meter)
            ) { turn in
                try turn.record(outcome, failure, id, known)
            }
            return known.incidents.map(BowlEvent.incident) + result.events
                + (try self.raise(result.value.map(AlertView.init), in: conversation, operation, on: writer))
        }
    }
}

extension TurnTransaction {
    /// Writes a turn that was refused or failed in an earlier transaction.
    ///
    /// - Returns: alerts of plugins that are off from now on.
    fileprivate func record(
        _ outcome: TurnOutcome, _ failure: TurnFailure, _ id: TurnID?, _ known: TurnTrace.Content
    ) throws -> [HealthFinding] {
        let state: TurnState = if case .vetoed = outcome { .vetoed } else { .failed }
        let row: TurnID
        if let id, let existing = try store.turn(id) {
            begin(turn: existing.number, seed: Seed(rawValue: existing.seed))
            speaker = working.participants.first { $0.id == existing.speaker }
            // What the model took was taken, though nothing is said.
            try bookThought(of: existing)
            _ = try store.closeTurn(id, as: state, failure: failure, release: catalog.release, now: now)
            row = id
        } else {
            try beginNext()
            speaker = known.speaker.flatMap { participant($0.key) }
            row = try store.insertFinishedTurn(
                in: conversation.id, number: turnNumber, speaker: speaker?.id, as: state, failure: failure,
                release: catalog.release, seed: turnSeed.rawValue, now: now)
        }
        try store.keep(known.incidents.map { $0.row(of: row, now: now) })
        if state == .vetoed { try store.insertHooks(known.hooks, of: row, release: catalog.release) }
        let alerts = try known.release.map {
            try store.notePluginFailures(known.pluginFailures, on: $0, now: now)
        }
        if let speaker {
            let (handler, argument) = failure.handler(state)
            _ = try call(handler, of: .character(speaker.key), argument, rule: .undone)
        }
        working.events.append(.skipped(skipped(outcome, failure)))
        return alerts ?? []
    }
}

/// What an opening transaction came to.
struct OpenedTurn: Sendable {
    let opening: ConversationMachine.Opening
    /// How many characters are present; nil when the transaction was rolled back.
    let present: Int?
}

extension TurnTransaction {
    /// Decides whether there is a turn to take, and opens it.
    fileprivate func nextOpening(ignoringMaxTurns: Bool) throws -> ConversationMachine.Opening {
        switch conversation.status {
        case .open: break
        // What it waited for is looked at when there is a turn to take.
        case .paused where conversation.waits: break
        case .paused: return .none(.paused)
        case .closed: return .none(.closed(conversation.closeReason ?? ""))
        }
        if let unfinished = try store.unfinishedTurn(of: conversation.id) {
            if unfinished.state == .answered { return .answered(unfinished.id) }
            if let reason = try pauseOverBudget(for: unfinished) { return .none(reason) }
            try goOn()
            return .needsModel(unfinished.id)
        }
        if try followCast() { return .prepared }
        let limit = settings[ConversationSettings.maxTurns]
        if !ignoringMaxTurns, conversation.turnsSaid - conversation.lastHumanTurn >= limit { return .none(.maxTurns) }
        try beginNext()
        return try open()
    }
}

extension TurnFailure {
    /// The handler by which the speaker learns of it.
    fileprivate func handler(_ state: TurnState) -> (Handler, ScriptArgument) {
        state == .vetoed
            ? (.onVeto, .veto(Veto(code: code, message: message)))
            : (.onError, .problem(code: code, message: message))
    }
}
