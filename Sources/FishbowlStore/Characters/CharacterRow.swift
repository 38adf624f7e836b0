package import FishbowlCore

/// Someone who lives in the bowl.
package struct CharacterRow: Hashable, Sendable {
    package var id: CharacterID
    package var key: String
    package var name: String
    package var kind: ParticipantKind
    package var about: String
}

extension CharacterRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        key = try row.read()
        name = try row.read()
        kind = try row.readCase()
        about = try row.read()
    }
}

extension Transaction {
    /// The character of that key; nil when there is none.
    package func character(key: String) throws(StoreError) -> CharacterRow? {
        try sql.row("SELECT id, key, name, kind, about FROM characters WHERE key = \(key)")
    }

    /// The character of that id; nil when there is none.
    package func character(_ id: CharacterID) throws(StoreError) -> CharacterRow? {
        try sql.row("SELECT id, key, name, kind, about FROM characters WHERE id = \(id)")
    }

    /// Everyone, by key.
    package func characters() throws(StoreError) -> [CharacterRow] {
        try sql.rows("SELECT id, key, name, kind, about FROM characters ORDER BY key")
    }

    /// Makes a character, or brings its name, kind and description up to date. Its state is made with it: rested and
    /// even.
    package func putCharacter(
        key: String, name: String, kind: ParticipantKind, about: String, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> CharacterRow {
        let character: CharacterRow? = try sql.row(
            """
            INSERT INTO characters (key, name, kind, about, created_at, updated_at, release_id)
            VALUES (\(key), \(name), \(kind.rawValue), \(about), \(now), \(now), \(release))
            ON CONFLICT (key) DO UPDATE SET
                name = excluded.name, kind = excluded.kind, about = excluded.about,
                updated_at = excluded.updated_at, release_id = excluded.release_id
            RETURNING id, key, name, kind, about
            """)
        guard let character else { throw StoreError(.internal, "cannot add a character: no row came back.") }
        try sql.execute(
            """
            INSERT INTO character_state (character_id, last_updated, release_id)
            VALUES (\(character.id), \(now), \(release))
            ON CONFLICT (character_id) DO NOTHING
            """)
        return character
    }
}
