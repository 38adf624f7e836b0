package import FishbowlCore

/// How well one character knows and likes another: `character_relationships`. Directed.
package struct RelationshipRow: Hashable, Sendable {
    package var character: CharacterID
    package var other: CharacterID
    /// 0 … 1.
    package var familiarity: Double
    /// −1 … 1.
    package var affinity: Double
    package var lastConversedAt: Timestamp?

    package init(
        character: CharacterID, other: CharacterID, familiarity: Double, affinity: Double, lastConversedAt: Timestamp?
    ) {
        self.character = character
        self.other = other
        self.familiarity = familiarity
        self.affinity = affinity
        self.lastConversedAt = lastConversedAt
    }
}

extension RelationshipRow: SQLRowDecodable {
    static let columns: SQL = "character_id, other_id, familiarity, affinity, last_conversed_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        character = try row.read()
        other = try row.read()
        familiarity = try row.read()
        affinity = try row.read()
        lastConversedAt = try row.read()
    }
}

extension Transaction {
    /// How one character stands to another; nil when they never had to do with each other.
    package func relationship(
        of character: CharacterID, to other: CharacterID
    ) throws(StoreError) -> RelationshipRow? {
        try sql.row(
            """
            SELECT \(RelationshipRow.columns) FROM character_relationships
            WHERE character_id = \(character) AND other_id = \(other)
            """)
    }

    /// How a character stands to some others; those it never met are missing.
    package func relationships(
        of character: CharacterID, to others: [CharacterID]
    ) throws(StoreError) -> [RelationshipRow] {
        var found: [RelationshipRow] = []
        for other in others.sorted() {
            if let row = try relationship(of: character, to: other) { found.append(row) }
        }
        return found
    }

    /// How some characters stand to one; those that never met it are missing.
    package func relationships(
        of characters: [CharacterID], to other: CharacterID
    ) throws(StoreError) -> [RelationshipRow] {
        var found: [RelationshipRow] = []
        for character in characters.sorted() {
            if let row = try relationship(of: character, to: other) { found.append(row) }
        }
        return found
    }

    /// Writes relationships. One statement.
    package func putRelationships(
        _ relationships: [RelationshipRow], release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        guard !relationships.isEmpty else { return }
        let rows = relationships.map {
            [
                $0.character.sqlValue, $0.other.sqlValue, .real($0.familiarity), .real($0.affinity),
                $0.lastConversedAt.sqlValue, .timestamp(now), .timestamp(now), release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO character_relationships
                (character_id, other_id, familiarity, affinity, last_conversed_at, created_at, updated_at, release_id)
            VALUES \(rows: rows)
            ON CONFLICT (character_id, other_id) DO UPDATE SET
                familiarity = excluded.familiarity, affinity = excluded.affinity,
                last_conversed_at = excluded.last_conversed_at, updated_at = excluded.updated_at,
                release_id = excluded.release_id
            """)
    }
}
