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
                environment: variable, countTokens: { embedder.tokenCount(of: $0) },
                recorded: { request, model in try await store.recordedAnswer(to: request, by: model) },
                seed: .drawn(), logger: logger))
    }

    /// A variable of the environment; one that is empty counts as not set.
    @Sendable static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Embedder {
    /// About how many tokens a text has for a model, whose vocabulary is another: at least the words that are known here,
    /// and one for four bytes, for texts that there are no words for.
    fileprivate func tokenCount(of text: String) -> Int {
        max(embed(text).tokens.count, (text.utf8.count + 3) / 4)
    }
}

extension ModelOptions {
    /// Who speaks in the bowl.
    func policy(_ store: Store, logger: Logger) -> ModelPolicy {
        key == Self.none ? .none : .configured(.ofProgram(store, logger: logger), override: override)
    }
}
