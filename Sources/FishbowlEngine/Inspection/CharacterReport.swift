internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlStore

/// Someone as those who run the bowl look at them.
package struct CharacterReport: Sendable {
    /// Somebody whom the character has had to do with.
    package struct Acquaintance: Sendable {
        package let other: CharacterRow
        /// Of the character in them, by now.
        package let trust: Double
        /// Nil when only evidence tells of them.
        package let relationship: RelationshipRow?
    }

    package let overview: CharacterOverview
    /// When they were looked at.
    package let at: Timestamp
    /// What they have left to give by then, rested for the time since their state was written.
    package let energy: Energy
    /// The version of their personality in the newest release; nil when it has none, and for people.
    package let personality: Int?
}

extension CharacterReport {
    fileprivate init(
        _ overview: CharacterOverview, at now: Timestamp, _ catalog: ReleaseCatalog, in store: Transaction
    ) throws {
        self.overview = overview
        at = now
        energy = overview.state.energy.rested(
            hours: now.hours(since: overview.state.lastUpdated),
            recovery: catalog.settings[StateSettings.hourlyRecovery])
        personality =
            overview.character.kind == .character
            ? try store.activeEntry(EntryName(.personalities, overview.character.key))?.version : nil
    }
}

extension Bowl {
    /// Everyone who lives in the bowl, by key.
    ///
    /// - Throws: `EngineError.noConfiguration`.
    package func characters() async throws -> [CharacterReport] {
        try await inspect { store, catalog, now in
            try store.characterOverviews().map { try CharacterReport($0, at: now, catalog, in: store) }
        }
    }

    /// One of them.
    ///
    /// - Throws: `EngineError.nobody`, `.noConfiguration`.
    package func character(_ key: String) async throws -> CharacterReport {
        try await inspect { store, catalog, now in
            let row = try store.somebody(key)
            guard let overview = try store.characterOverview(row.id) else {
                throw EngineError(.nobody, "\"\(key)\" has no state. Another program has changed the bowl; restore it")
            }
            return try CharacterReport(overview, at: now, catalog, in: store)
        }
    }

    /// Everyone with whom a character has had to do, most trusted first.
    ///
    /// - Throws: `EngineError.nobody`, `.noConfiguration`.
    package func acquaintances(of key: String) async throws -> [CharacterReport.Acquaintance] {
        try await inspect { store, catalog, now in
            let character = try store.somebody(key)
            let people = try Inhabitants(in: store)
            return try store.acquaintances(of: character.id).map { id in
                CharacterReport.Acquaintance(
                    other: try people.someone(id),
                    trust: try store.trust(of: character.id, in: id, by: catalog.settings, now: now),
                    relationship: try store.relationship(of: character.id, to: id))
            }.sorted { ($1.trust, $0.other.key) < ($0.trust, $1.other.key) }
        }
    }

    /// Reads on the newest release.
    ///
    /// - Throws: `EngineError.noConfiguration`.
    func inspect<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction, ReleaseCatalog, Timestamp) throws -> Value
    ) async throws -> Value {
        let (catalogs, now) = (catalogs, clock.now())
        return try await store.read { store in
            guard let catalog = try catalogs.newest(in: store) else { throw EngineError.noConfiguration }
            return try body(store, catalog, now)
        }
    }
}
