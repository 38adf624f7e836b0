package import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Applies a bundle only when its files have changed since they were last imported, so that running a file never
    /// undoes what was done to the configuration since: a rollback, an edit.
    ///
    /// Files have changed when an entry of theirs is not what the newest import of the same YAML files put there.
    ///
    /// - Returns: nil when they have not; what the apply came to otherwise.
    /// - Throws: as `apply(_:by:)`.
    package func applyChanged(
        _ bundle: ConfigurationBundle, by author: ChangeAuthor
    ) async throws -> ReleaseOutcome? {
        let documents = Self.documents(bundle.files.map(\.path))
        let imported = try await store.read { transaction -> [EntryName: String]? in
            let last = try transaction.releases(limit: .max).first { release in
                let paths = release.sources.arrayValue?.compactMap { $0["path"]?.stringValue } ?? []
                return release.kind == .import && Self.documents(paths) == documents
            }
            guard let last else { return nil }
            let entries = try transaction.entries(at: last.number)
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.contentHash) })
        }
        if let imported, bundle.entries.allSatisfy({ imported[$0.name] == $0.contentHash }) { return nil }
        return try await apply(bundle, by: author)
    }

    /// The YAML files among those that were read. What they include may come and go.
    private static func documents(_ paths: [String]) -> Set<String> {
        Set(paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") })
    }
}
