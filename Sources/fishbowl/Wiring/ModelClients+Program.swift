import FishbowlCore
import FishbowlEmbedding
import FishbowlEngine
import FishbowlModels
import FishbowlStore
import Foundation
import Logging

extension ModelClients {
    /// The models of this program: keys come from its environment, recorded answers from the bowl.
    static func ofProgram(_ store: Store, logger: Logger) -> ModelClients {
        let embedder = StaticEmbedder()
        return ModelClients(
            Surroundings(
                environment: { ProcessInfo.processInfo.environment[$0] },
                countTokens: { embedder.embed($0).tokens.count },
                recorded: { request, model in try await store.recordedAnswer(to: request, by: model) },
                seed: .drawn(), logger: logger))
    }
}

extension ModelOptions {
    /// Who speaks in the bowl.
    func policy(_ store: Store, logger: Logger) -> ModelPolicy {
        key == Self.none ? .none : .configured(.ofProgram(store, logger: logger), override: override)
    }
}
