internal import FishbowlCore
internal import FishbowlStore

/// What language models take, and whether there is anything left for them.
extension TurnTransaction {
    /// Books the answers of a turn: several when a reply was asked for once more.
    ///
    /// - Parameter speaker: nil for a turn that has none.
    func recordUsage(of answers: [ModelAnswer], by speaker: CharacterID?, turn: TurnID) throws {
        try store.recordUsage(
            of: answers, by: caller(speaker, turn), release: catalog.release, now: now)
    }

    /// Books attempts after which no answer came.
    func recordFailedAttempts(_ attempts: [ModelAttempt], by speaker: CharacterID?, turn: TurnID) throws {
        try store.recordUsage(
            of: [], failed: attempts, by: caller(speaker, turn), release: catalog.release, now: now)
    }

    private func caller(_ speaker: CharacterID?, _ turn: TurnID) -> ModelCaller {
        ModelCaller(
            scenario: isOutside ? nil : scenario.key, character: speaker, conversation: conversationID, turn: turn)
    }

    /// The budget of which nothing is left for a turn of `speaker`; nil when a model may be asked.
    func exhaustedBudget(for speaker: Participant) throws -> BudgetStanding? {
        try BudgetCheck(
            catalog, scenario: isOutside ? nil : scenario, character: (speaker.id, speaker.key, speaker.personality)
        ).exhausted(store, at: now)
    }
}

extension TurnTransaction {
    /// Pauses the conversation when nothing is left of a budget that a model turn of `speaker` counts for.
    ///
    /// Looked at whenever a model turn is to be opened, so that it goes on by itself on the next day, and as soon as a
    /// release has raised the budget.
    ///
    /// - Returns: why it is paused; nil when a model may be asked.
    func pauseOverBudget(for speaker: Participant) throws -> StopReason? {
        guard let exhausted = try exhaustedBudget(for: speaker) else { return nil }
        let message = exhausted.message
        try store.pause(conversation.id, because: message, until: exhausted.until, now: now)
        (conversation.status, conversation.pauseReason, conversation.pausedUntil) = (.paused, message, exhausted.until)
        return .budget(message)
    }

    /// The same for a turn that was opened already, and whose model is to be asked again, where one can be.
    func pauseOverBudget(for turn: TurnRow) throws -> StopReason? {
        guard surroundings.models != .none, let speaker = working.participants.first(where: { $0.id == turn.speaker })
        else { return nil }
        return try pauseOverBudget(for: speaker)
    }

    /// Ends the waiting of a conversation that waited for a budget. Does nothing to one that is open.
    func goOn() throws {
        guard conversation.waits else { return }
        _ = try store.setStatus(.open, of: conversation.id, reason: nil, now: now)
        (conversation.status, conversation.pauseReason, conversation.pausedUntil) = (.open, nil, nil)
    }
}
