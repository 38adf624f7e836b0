package import FishbowlCore

/// Someone who lives in the bowl, with how they are and what they have gathered: for operators.
package struct CharacterOverview: Hashable, Sendable {
    package var character: CharacterRow
    /// The label of the state as it was written last.
    package var mood: String
    package var state: CharacterState
    /// When they came into being.
    package var createdAt: Timestamp
    /// Turns spoken, over all conversations.
    package var turns: Int
    /// Conversations that they ever joined.
    package var conversations: Int
    /// What they remember: neither superseded nor withdrawn.
    package var memories: Int
}

extension CharacterOverview: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        character = try CharacterRow(&row)
        state = try CharacterState(&row)
        mood = try row.read()
        createdAt = try row.read()
        turns = try row.read()
        conversations = try row.read()
        memories = try row.read()
    }
}

extension Transaction {
    /// Everyone, by key. Walks what each remembers.
    package func characterOverviews() throws(StoreError) -> [CharacterOverview] {
        try sql.rows("\(Self.overviews) ORDER BY c.key")
    }

    /// One of them; nil when there is none of that id.
    package func characterOverview(_ id: CharacterID) throws(StoreError) -> CharacterOverview? {
        try sql.row("\(Self.overviews) WHERE c.id = \(id)")
    }

    private static let overviews: SQL = """
        SELECT c.id, c.key, c.name, c.kind, c.about, \(CharacterState.columns), s.mood, c.created_at,
            (SELECT coalesce(sum(turns_spoken), 0) FROM conversation_participants p WHERE p.character_id = c.id),
            (SELECT count(*) FROM conversation_participants p WHERE p.character_id = c.id),
            (SELECT count(*) FROM memories m
                WHERE m.character_id = c.id AND m.superseded_by IS NULL AND m.withdrawn_at IS NULL)
        FROM characters c JOIN character_state s ON s.character_id = c.id
        """
}
