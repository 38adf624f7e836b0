package import FishbowlCore

/// A memory that a turn used, with how well it answered: a row of `turn_memories`, for operators.
package struct UsedMemory: Hashable, Sendable {
    package var record: MemoryRecord
    /// `recalled`, `private`, `shareable` or `shared`.
    package var purpose: String
    package var recency: Double
    package var importance: Double
    package var relevance: Double
    /// Nil when it was not among the nearest.
    package var cosine: Double?
    /// Nil when it shared no words with the cue, or others shared more.
    package var bm25: Double?
    package var total: Double
}

extension UsedMemory: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        record = try MemoryRecord(&row)
        purpose = try row.read()
        recency = try row.read()
        importance = try row.read()
        relevance = try row.read()
        cosine = try row.read()
        bm25 = try row.read()
        total = try row.read()
    }
}

/// What was measured of a turn: a row of `performance_metrics`.
package struct Measurement: Hashable, Sendable {
    package var name: String
    package var value: Double
}

extension Measurement: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        value = try row.read()
    }
}

extension Transaction {
    /// What a turn used of its speaker's memories, best first.
    package func usedMemories(in turn: TurnID) throws(StoreError) -> [UsedMemory] {
        // Names of both tables are told apart by reading the one in a statement of its own.
        try sql.rows(
            """
            WITH used (memory, purpose, recency, weight, relevance, cosine, bm25, total) AS (
                SELECT memory_id, purpose, recency, importance, relevance, cosine, bm25, total
                FROM turn_memories WHERE turn_id = \(turn))
            SELECT \(MemoryRecord.columns), purpose, recency, weight, relevance, cosine, bm25, total
            FROM used JOIN memories ON id = memory ORDER BY total DESC, id DESC, purpose
            """)
    }

    /// What was measured of a turn, summed by name.
    package func measurements(of turn: TurnID) throws(StoreError) -> [Measurement] {
        try sql.rows(
            """
            SELECT metric_name, sum(metric_value) FROM performance_metrics
            WHERE turn_id = \(turn) GROUP BY metric_name ORDER BY metric_name
            """)
    }

    /// Who was there when a message was said, as far as their last coming and going tells, by key.
    package func present(at message: MessageRow) throws(StoreError) -> [CharacterID] {
        try sql.column(
            """
            SELECT c.id FROM conversation_participants p JOIN characters c ON c.id = p.character_id
            WHERE p.conversation_id = \(message.conversation) AND p.joined_at <= \(message.createdAt)
                AND (p.left_at IS NULL OR p.left_at >= \(message.createdAt))
            ORDER BY c.key
            """)
    }

    /// Every message that a turn said, in order: a turn's text, and what the scenario told besides.
    package func messages(of turn: TurnID, in conversation: ConversationID) throws(StoreError) -> [MessageID] {
        try sql.column(
            "SELECT id FROM messages WHERE conversation_id = \(conversation) AND turn_id = \(turn) ORDER BY id")
    }
}
