package import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Applies what has changed in the files of a bundle since each entry of them was imported last, so that running or
    /// saving a file never undoes what was done to the configuration since: a rollback, an edit.
    ///
    /// Files are the same by where they lie, whatever folder they are named from.
    /// - Throws: as `release(_:by:)`.
    package func applyChanges(
        in bundle: ConfigurationBundle, by author: ChangeAuthor
    ) async throws -> ReleaseOutcome {
        try await release(.changes(in: bundle), by: author)
    }
}

extension Transaction {
    /// The part of a bundle that has changed since it was imported last, with what is active as the files have it.
    func changes(in bundle: ConfigurationBundle, over now: ConfigurationState) throws -> ConfigurationBundle {
        let entries = try bundle.entries.filter { entry in
            if now.entries[entry.name]?.contentHash == entry.contentHash { return true }
            guard let document = entry.document else { return true }
            return try lastImportedHash(of: entry.name, from: document) != entry.contentHash
        }
        return bundle.limited(to: Set(entries.map(\.name)))
    }
}
