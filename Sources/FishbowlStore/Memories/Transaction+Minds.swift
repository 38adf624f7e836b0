package import FishbowlCore

/// What an image of its owner's memories holds of one of them.
package struct RememberedRow: Hashable, Sendable {
    package var id: MemoryID
    package var importance: Importance
    package var accessedAt: Timestamp
    package var sensitivity: Double
    package var sourceMessage: MessageID?
    /// The normalised text of a memory with a sensitivity above 0; nil for others, which nobody has to keep to themselves.
    package var guardedText: String?
    /// The text of a memory that has no vector of the model and the dimensions that were asked for; nil for others.
    package var unembeddedText: String?
    package var embedding: StoredEmbedding?
}

extension RememberedRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        importance = Importance(rawValue: try row.read())
        accessedAt = try row.read()
        sensitivity = try row.read()
        sourceMessage = try row.read()
        guardedText = try row.read()
        unembeddedText = try row.read()
        embedding = unembeddedText == nil ? try StoredEmbedding(&row) : nil
    }
}

extension Transaction {
    /// Walks all that an owner remembers, oldest first, with vectors by that model and of its dimensions. Superseded and
    /// withdrawn memories are left out.
    ///
    /// Cost: linear in what the owner remembers, whatever others do.
    package func remembered(
        by owner: CharacterID, model: String, dimensions: Int,
        _ body: (RememberedRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        let select: SQL = """
            SELECT m.id, m.importance, m.accessed_at, m.sensitivity, m.source_message_id,
                CASE WHEN m.sensitivity > 0 THEN m.normalised END, CASE WHEN v.id IS NULL THEN m.content END,
                v.vector_database, v.embedding_data, v.scale, v.tokens
            FROM memories m INDEXED BY memories_owner
            LEFT JOIN vector_embeddings v ON v.memory_id = m.id AND v.vector_database = \(model)
                AND v.dimensions = \(dimensions)
            WHERE m.character_id = \(owner) AND m.superseded_by IS NULL AND m.withdrawn_at IS NULL
            ORDER BY m.id
            """
        try sql.run(select) { (row: inout SQLRow) throws(StoreError) -> Bool in
            try body(RememberedRow(&row))
            return true
        }
    }

    /// Which state of an owner's memories this transaction sees; grows with every transaction that changes them.
    package func memoryRevision(of owner: CharacterID) throws(StoreError) -> Int {
        try sql.value("SELECT memory_revision FROM character_state WHERE character_id = \(owner)") ?? 0
    }

    /// Writes that the memories of these owners have changed.
    package func countMemoryChange(of owners: some Sequence<CharacterID>) throws(StoreError) {
        try sql.execute(
            """
            UPDATE character_state SET memory_revision = memory_revision + 1
            WHERE character_id IN (\(list: owners))
            """)
    }
}
