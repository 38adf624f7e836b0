public import FishbowlCore
public import Logging
internal import Synchronization

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
            recorded: @escaping @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer? = { _, _ in
                nil
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

    private let surroundings: Surroundings
    private let connections = ModelConnections()
    /// By key, each as its last two specifications describe it: conversations may be on releases of which one has
    /// changed a model and the other has not heard of it.
    private let links = Mutex<[String: [ModelLink]]>([:])

    /// Opens no connection yet.
    public init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// The model of that key, with those that are asked when it cannot answer: its fallback list in order, each followed
    /// by its own, every model once. Those that `specifications` does not have are left out.
    ///
    /// What it throws when asked is a `ModelError` with all attempts, or `CancellationError`.
    ///
    /// - Throws: `ModelError` with `.unknown` when `specifications` has no such key.
    public func model(
        _ key: String, of specifications: [String: ModelSpecification]
    ) throws(ModelError) -> any LanguageModel {
        guard specifications[key] != nil else {
            let known = specifications.keys.sorted().joined(separator: ", ")
            throw ModelError(
                .unknown,
                "there is no model \"\(key)\"; " + (known.isEmpty ? "there are none at all" : "known: \(known)"))
        }
        return FallbackChain(
            links: Self.order(key, specifications).compactMap { specifications[$0].map(link) }, time: surroundings.time)
    }

    /// Ends all connections; what is under way fails. Nothing may be asked any more.
    public func close() async {
        await connections.close()
    }

    /// The keys in the order in which they are asked.
    private static func order(_ key: String, _ specifications: [String: ModelSpecification]) -> [String] {
        var order: [String] = []
        func visit(_ key: String) {
            guard let specification = specifications[key], !order.contains(key) else { return }
            order.append(key)
            for next in specification.fallback { visit(next) }
        }
        visit(key)
        return order
    }

    private func link(_ specification: ModelSpecification) -> ModelLink {
        links.withLock { links in
            if let known = links[specification.key]?.first(where: { $0.specification == specification }) {
                return known
            }
            let made = ModelLink(specification, source: source(specification), surroundings)
            links[specification.key] = Array((links[specification.key] ?? []).suffix(1)) + [made]
            return made
        }
    }

    private func source(_ specification: ModelSpecification) -> any AnswerSource {
        switch specification.provider {
        case .openAI(let endpoint):
            ChatEndpoint(endpoint, timeouts: specification.timeouts, connections: connections, surroundings)
        case .script(let answers): WrittenModel(answers, key: specification.key, time: surroundings.time)
        case .replay(let model): ReplayedModel(of: model, recorded: surroundings.recorded)
        }
    }
}
