package import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Applies a bundle only when its files have changed since they were last imported, so that running a file never
    /// undoes what was done to the configuration since: a rollback, an edit.
    ///
    /// Files have changed when an entry of theirs is not what the newest import of the same YAML files, alone or
    /// together with others, put there. Files are the same by where they are, whatever folder they are named from.
    ///
    /// - Returns: nil when they have not; what the apply came to otherwise.
    /// - Throws: as `apply(_:by:)`.
    package func applyChanged(
        _ bundle: ConfigurationBundle, by author: ChangeAuthor
    ) async throws -> ReleaseOutcome? {
        // What they include may come and go.
        let documents = bundle.files.filter { $0.path.hasSuffix(".yaml") || $0.path.hasSuffix(".yml") }
        let imported = try await store.read { transaction -> [EntryName: String]? in
            let last = try transaction.releases(limit: .max).first { release in
                let sources = release.sources.arrayValue ?? []
                return release.kind == .import
                    && documents.allSatisfy { document in sources.contains(where: document.isSource) }
            }
            guard let last else { return nil }
            let entries = try transaction.entries(at: last.number)
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.contentHash) })
        }
        if let imported, bundle.entries.allSatisfy({ imported[$0.name] == $0.contentHash }) { return nil }
        return try await apply(bundle, by: author)
    }
}

extension BundleFile {
    /// As it is kept with the release that imports it.
    var source: JSONValue {
        ["path": .string(path), "location": .string(location), "sha256": .string(hash)]
    }

    /// Whether a release's source is this file. A source without a location is of an older program, and is known by the
    /// end of its path.
    fileprivate func isSource(_ source: JSONValue) -> Bool {
        if let known = source["location"]?.stringValue { return known == location }
        return source["path"]?.stringValue.map { location.hasSuffix("/" + $0) } ?? false
    }
}
