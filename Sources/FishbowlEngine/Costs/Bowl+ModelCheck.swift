package import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Books what checking a model took: on nobody, outside of any conversation.
    ///
    /// - Throws: `EngineError.noConfiguration`; errors of the store.
    package func recordCheck(of answers: [ModelAnswer], failed: [ModelAttempt]) async throws {
        let now = clock.now()
        try await store.write { transaction in
            guard let release = try transaction.newestRelease() else { throw EngineError.noConfiguration }
            try transaction.recordUsage(
                of: answers, failed: failed,
                by: ModelCaller(scenario: nil, character: nil, conversation: nil), release: release, now: now)
        }
    }
}
