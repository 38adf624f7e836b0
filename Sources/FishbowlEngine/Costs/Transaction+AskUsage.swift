internal import FishbowlCore
internal import FishbowlStore

/// What questions of the outbox take of language models.
extension Transaction {
    /// Books the answer to a question, or the attempts after which none came.
    func recordUsage(
        of answers: [ModelAnswer], failed: [ModelAttempt] = [], for ask: AskRow, release: ReleaseNumber, now: Timestamp
    ) throws {
        let (scenario, character) = try asker(of: ask)
        let caller = ModelCaller(
            scenario: scenario, character: character, conversation: ask.conversation, ask: ask.id)
        try recordUsage(of: answers, failed: failed, by: caller, release: release, now: now)
    }

    /// The budget of which nothing is left for a question; nil when a model may be asked.
    func exhaustedBudget(for ask: AskRow, in catalog: ReleaseCatalog, now: Timestamp) throws -> ExhaustedBudget? {
        let (scenario, character) = try asker(of: ask)
        let key = character == nil ? nil : ask.instance.key
        return try BudgetCheck(
            self, catalog, scenario: scenario.flatMap { catalog.scenarios[$0] }, character: character, key: key,
            personality: key.flatMap { catalog.personalities[$0] }
        ).exhausted(at: now)
    }

    private func asker(of ask: AskRow) throws -> (scenario: String?, character: CharacterID?) {
        (try ask.conversation.flatMap { try conversation($0)?.scenario }, ask.instance.character)
    }
}
