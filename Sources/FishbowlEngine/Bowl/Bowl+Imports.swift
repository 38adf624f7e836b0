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
        let imported = try await store.read { transaction in
            try transaction.lastImport(of: documents).map { try transaction.configuration(at: $0).entries }
        }
        if let imported, bundle.entries.allSatisfy({ imported[$0.name]?.contentHash == $0.contentHash }) { return nil }
        return try await apply(bundle, by: author)
    }
}

extension Transaction {
    /// The newest import that read all of these files; nil when there is none.
    fileprivate func lastImport(of documents: [BundleFile]) throws(StoreError) -> ReleaseNumber? {
        var oldest: ReleaseNumber?
        while true {
            let page = try releases(limit: 100, before: oldest)
            let found = page.first { release in
                let sources = release.sources.arrayValue ?? []
                return release.kind == .import
                    && documents.allSatisfy { document in sources.contains(where: document.isSource) }
            }
            if let found { return found.number }
            guard let last = page.last else { return nil }
            oldest = last.number
        }
    }
}

extension BundleFile {
    /// Whether a release's source is this file. A source without a location is of an older program, and is known by the
    /// end of its path.
    fileprivate func isSource(_ source: JSONValue) -> Bool {
        if let known = source["location"]?.stringValue { return known == location }
        return source["path"]?.stringValue.map { location.hasSuffix("/" + $0) } ?? false
    }
}
