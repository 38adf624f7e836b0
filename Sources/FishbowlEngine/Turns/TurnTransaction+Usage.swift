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
    func exhaustedBudget(for speaker: Participant) throws -> ExhaustedBudget? {
        try BudgetCheck(
            store, catalog, scenario: isOutside ? nil : scenario, character: speaker.id, key: speaker.key,
            personality: speaker.personality
        ).exhausted(at: now)
    }
}
