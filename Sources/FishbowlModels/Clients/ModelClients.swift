public import FishbowlCore
public import Logging

/// The language models of one process: keeps connections, circuit breakers and places in the queue of each.
///
/// ```swift
/// let clients = ModelClients(ModelClients.Surroundings(environment: { … }, countTokens: { … }, seed: seed, logger: logger))
/// let model = try clients.model("local", of: catalog.models)
/// let answer = try await model.answer(request) { piece in … }
/// await clients.close()
/// ```
///
/// May be used from any task.
public final class ModelClients: Sendable {
    /// What the clients need of the world around them.
    public struct Surroundings: Sendable {
        /// The value of an environment variable, for API keys; read at each attempt.
        public var environment: @Sendable (String) -> String?
        /// About how many tokens a text has, for servers that do not say.
        public var countTokens: @Sendable (String) -> Int
        /// The answer that was recorded for a request, by that model or by any when nil; nil when there is none.
        public var recorded: @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer?
        /// Where the chance in pauses between attempts begins.
        public var seed: Seed
        /// Hears of each failed attempt, without what was asked.
        public var logger: Logger
        public var time: ModelTime

        public init(
            environment: @escaping @Sendable (String) -> String?, countTokens: @escaping @Sendable (String) -> Int,
            recorded: @escaping @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer? = { _, _ in nil
            },
            seed: Seed, logger: Logger, time: ModelTime = .system
        ) {
            self.environment = environment
            self.countTokens = countTokens
            self.recorded = recorded
            self.seed = seed
            self.logger = logger
            self.time = time
        }
    }

    let surroundings: Surroundings

    /// Opens no connection yet.
    public init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// The model of that key, with those that are asked when it cannot answer.
    ///
    /// - Throws: `ModelError` with `.unknown` when `specifications` has no such key.
    public func model(
        _ key: String, of specifications: [String: ModelSpecification]
    ) throws(ModelError) -> any LanguageModel {
        throw ModelError(.unknown, "there is no model \(key)")
    }

    /// Ends all connections; what is under way fails. Nothing may be asked any more.
    public func close() async {}
}
