package import FishbowlCore
package import FishbowlModels
internal import FishbowlStore

/// Which language models speak in a bowl, and how they are reached.
package enum ModelPolicy: Sendable {
    /// None: characters speak from their scripts, whatever the configuration names.
    case none
    /// One for everybody, whatever the configuration names.
    case one(any LanguageModel)
    /// As characters and scenarios name them.
    ///
    /// - `override`: the key of the one that speaks for everybody; nil for none.
    case configured(ModelClients, override: String? = nil)
}

extension ModelPolicy {
    /// What transactions know of it.
    var selection: ModelSelection {
        switch self {
        case .none: .none
        case .one: .given
        case .configured(_, let override): .configured(override: override)
        }
    }

    /// Who answers what a turn or a question has stored.
    ///
    /// - Parameter key: of the model that was chosen then; nil for one that was handed in, which another bowl may not have.
    /// - Throws: `ModelError` when the configuration has no such model; `EngineError.model` when none is here.
    func model(_ key: String?, of specifications: [String: ModelSpecification]) throws -> any LanguageModel {
        switch self {
        case .one(let model): return model
        case .configured(let clients, let override):
            guard let key = key ?? override else { break }
            return try clients.model(key, of: specifications)
        case .none: break
        }
        throw EngineError(
            .model,
            "it waits for a model and none is configured here. Run it with --model KEY, or without --model none")
    }
}

extension Bowl {
    /// Looks whether the newest release has a model.
    ///
    /// - Throws: `EngineError.unknownModel` with the names that there are.
    package func checkModel(_ key: String) async throws {
        let models = try await store.read { try self.catalogs.newest(in: $0)?.models ?? [:] }
        guard models[key] == nil else { return }
        let names = models.keys.sorted()
        let hint =
            Nearest.name(to: key, among: names).map { "Did you mean \"\($0)\"?" }
            ?? (names.isEmpty
                ? "It has none at all; write one under models: in a YAML file and apply that."
                : "It has: \(names.joined(separator: ", ")).")
        throw EngineError(.unknownModel, "the configuration has no model \"\(key)\". \(hint)")
    }
}
