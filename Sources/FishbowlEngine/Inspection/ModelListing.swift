package import FishbowlCore
package import FishbowlModels
internal import FishbowlStore

/// A language model of the newest release, with who is answered by it.
package struct ModelListing: Sendable {
    package let specification: ModelSpecification
    /// The personalities, scenarios and plugins that name it, and the models that fall back on it, in this order.
    package let users: [EntryName]
}

extension Bowl {
    /// The language models of the newest release, by key.
    ///
    /// - Throws: `EngineError.noConfiguration`.
    package func models() async throws -> (release: ReleaseNumber, models: [ModelListing]) {
        let catalogs = catalogs
        return try await store.read { transaction in
            guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
            let models = catalog.models.values.sorted { $0.key < $1.key }.map { model in
                ModelListing(specification: model, users: catalog.users(ofModel: model.key))
            }
            return (catalog.release, models)
        }
    }
}

extension ReleaseCatalog {
    fileprivate func users(ofModel key: String) -> [EntryName] {
        personalities.values.filter { $0.model == key }.map { EntryName(.personalities, $0.key) }.sorted()
            + scenarios.values.filter { $0.model == key }.map { EntryName(.scenarios, $0.key) }.sorted()
            + plugins.filter { $0.model == key }.map { EntryName(.plugins, $0.key) }.sorted()
            + models.values.filter { $0.fallback.contains(key) }.map { EntryName(.models, $0.key) }.sorted()
    }
}
