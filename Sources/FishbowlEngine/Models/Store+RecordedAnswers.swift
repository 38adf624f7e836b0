package import FishbowlCore
package import FishbowlStore

extension Store {
    /// The newest answer to the same request that this bowl has kept, of turns or of questions.
    ///
    /// - Parameter model: the key of the model that was asked; nil for any.
    package func recordedAnswer(to request: ModelRequest, by model: String?) async throws -> ModelAnswer? {
        let hash = RequestHash.of(request)
        return try await read { try $0.recordedAnswer(to: hash, by: model) }.flatMap { StoredThought($0).answer }
    }
}
