import FishbowlCore
import FishbowlModels
import Foundation
import Logging

extension ModelClients.Surroundings {
    /// The clients' world as this program sees it: keys from the environment, tokens counted by the bowl's embedder.
    ///
    /// - Parameters:
    ///   - seed: of the pauses between attempts.
    ///   - recorded: answers that were recorded, for the provider `replay`.
    static func program(
        embedder: any Embedder, seed: Seed = .drawn(), logger: Logger,
        recorded: @escaping @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer? = { _, _ in nil }
    ) -> ModelClients.Surroundings {
        ModelClients.Surroundings(
            environment: Self.variable, countTokens: { embedder.tokenCount(of: $0) }, recorded: recorded, seed: seed,
            logger: logger)
    }

    /// A variable of the environment; one that is empty counts as not set.
    @Sendable static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Embedder {
    /// About how many tokens a text has for a model, whose vocabulary is another: at least the words that are known here,
    /// and one for four bytes, which is what models of this kind need for texts that they have no words for.
    func tokenCount(of text: String) -> Int {
        max(embed(text).tokens.count, (text.utf8.count + 3) / 4)
    }
}
