package import FishbowlCore

/// What a conversation is like at the moment: `conversation_context`.
package struct ContextRow: Hashable, Sendable {
    /// 0 … 1.
    package var energyLevel: Double
    package var conversationType: String
    package var emotionalState: String
    package var topic: String?
    /// A JSON map: who speaks how.
    package var speakerPatterns: JSONValue
    package var lastUpdated: Timestamp

    package init(
        energyLevel: Double, conversationType: String, emotionalState: String, topic: String?,
        speakerPatterns: JSONValue, lastUpdated: Timestamp
    ) {
        self.energyLevel = energyLevel
        self.conversationType = conversationType
        self.emotionalState = emotionalState
        self.topic = topic
        self.speakerPatterns = speakerPatterns
        self.lastUpdated = lastUpdated
    }
}

extension ContextRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        energyLevel = try row.read()
        conversationType = try row.read()
        emotionalState = try row.read()
        topic = try row.read()
        speakerPatterns = try row.read()
        lastUpdated = try row.read()
    }
}

extension Transaction {
    /// A conversation's context; nil before its first turn.
    package func context(of conversation: ConversationID) throws(StoreError) -> ContextRow? {
        try sql.row(
            """
            SELECT energy_level, conversation_type, emotional_state, topic, speaker_patterns, last_updated
            FROM conversation_context WHERE conversation_id = \(conversation)
            """)
    }

    /// Writes a conversation's context.
    package func putContext(
        _ context: ContextRow, of conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO conversation_context
                (conversation_id, energy_level, conversation_type, emotional_state, topic, speaker_patterns,
                last_updated, release_id)
            VALUES (\(conversation), \(context.energyLevel), \(context.conversationType), \(context.emotionalState),
                \(context.topic), \(context.speakerPatterns), \(context.lastUpdated), \(release))
            ON CONFLICT (conversation_id) DO UPDATE SET
                energy_level = excluded.energy_level, conversation_type = excluded.conversation_type,
                emotional_state = excluded.emotional_state, topic = excluded.topic,
                speaker_patterns = excluded.speaker_patterns, last_updated = excluded.last_updated,
                release_id = excluded.release_id
            """)
    }
}
