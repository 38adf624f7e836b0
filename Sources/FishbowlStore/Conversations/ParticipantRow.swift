package import FishbowlCore

/// Someone in a conversation, with what they are at the moment.
package struct ParticipantRow: Hashable, Sendable {
    package var character: CharacterRow
    package var isPresent: Bool
    /// The number of the conversation's turn at which they last joined; 0 from the beginning.
    package var joinedTurn: Int
    /// The number of the turn in which they last spoke; nil when they have not.
    package var lastSpokeTurn: Int?
    package var turnsSpoken: Int
    package var state: CharacterState
}

extension ParticipantRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        character = try CharacterRow(&row)
        isPresent = try row.read()
        joinedTurn = try row.read()
        lastSpokeTurn = try row.read()
        turnsSpoken = try row.read()
        state = try CharacterState(&row)
    }
}

extension Transaction {
    /// Everyone who takes part or took part in a conversation, by key, with their state. One statement.
    package func participants(of conversation: ConversationID) throws(StoreError) -> [ParticipantRow] {
        try sql.rows(
            """
            SELECT c.id, c.key, c.name, c.kind, c.about, p.present, p.joined_turn, p.last_spoke_turn, p.turns_spoken,
                s.mood, s.energy, s.valence, s.arousal, s.conversation_count, s.recent_interactions, s.last_updated
            FROM conversation_participants p
            JOIN characters c ON c.id = p.character_id
            JOIN character_state s ON s.character_id = p.character_id
            WHERE p.conversation_id = \(conversation)
            ORDER BY c.key
            """)
    }

    /// Brings someone into a conversation, also again.
    ///
    /// - Parameter turn: the number of the turn in which they join; 0 before the first.
    /// - Returns: whether they were never in it before, so that the caller can count the conversation as theirs.
    package func join(
        _ character: CharacterID, _ conversation: ConversationID, turn: Int, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Bool {
        try sql.execute(
            """
            INSERT INTO conversation_participants
                (conversation_id, character_id, present, joined_at, joined_turn, release_id)
            VALUES (\(conversation), \(character), 1, \(now), \(turn), \(release))
            ON CONFLICT (conversation_id, character_id) DO NOTHING
            """)
        if sql.changes > 0 { return true }
        try sql.execute(
            """
            UPDATE conversation_participants
            SET present = 1, joined_at = \(now), left_at = NULL, joined_turn = \(turn), release_id = \(release)
            WHERE conversation_id = \(conversation) AND character_id = \(character) AND present = 0
            """)
        return false
    }

    /// Lets someone leave. Does nothing when they are not present.
    package func leave(
        _ character: CharacterID, _ conversation: ConversationID, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE conversation_participants SET present = 0, left_at = \(now), release_id = \(release)
            WHERE conversation_id = \(conversation) AND character_id = \(character) AND present = 1
            """)
    }

    /// Counts one more turn that a participant spoke.
    package func countSpoken(
        by character: CharacterID, in conversation: ConversationID, turn: Int, release: ReleaseNumber
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE conversation_participants
            SET last_spoke_turn = \(turn), turns_spoken = turns_spoken + 1, release_id = \(release)
            WHERE conversation_id = \(conversation) AND character_id = \(character)
            """)
    }
}
