package import FishbowlCore

extension Transaction {
    /// Stores a memory; it counts as accessed now.
    package func insertMemory(
        _ memory: NewMemory, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> MemoryID {
        let ids = try insertMemories([memory], release: release, now: now)
        guard let id = ids.first else { throw StoreError(.internal, "cannot store a memory: no row came back.") }
        return id
    }

    /// Stores several memories and their vectors, in one statement each.
    ///
    /// - Returns: their ids, in the order given.
    package func insertMemories(
        _ memories: [NewMemory], release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> [MemoryID] {
        guard !memories.isEmpty else { return [] }
        let rows = memories.map { memory in
            [
                memory.owner.sqlValue, .text(memory.content), .text(memory.normalised),
                .integer(memory.normalisedHash), memory.topic.sqlValue, memory.importance.rawValue.sqlValue,
                .real(memory.sensitivity), .text(memory.provenance.rawValue), memory.sourceMessage.sqlValue,
                memory.sourceEvent.sqlValue, memory.rootMemory.sqlValue, memory.speaker.sqlValue,
                memory.conversation.sqlValue, memory.tags.sqlValue, .timestamp(now), .timestamp(now),
                .text(memory.embedding.model), release.sqlValue,
            ]
        }
        // Rows are inserted, and returned, in the order of the values: ids grow along the list.
        let ids: [MemoryID] = try sql.column(
            """
            INSERT INTO memories
                (character_id, content, normalised, normalised_hash, topic, importance, sensitivity, provenance,
                source_message_id, source_event_id, root_memory_id, speaker_id, conversation_id, tags, created_at,
                accessed_at, vector_store_id, release_id)
            VALUES \(rows: rows)
            RETURNING id
            """)
        try putEmbeddings(
            zip(ids, memories).map { (memory: $0, embedding: $1.embedding) }, release: release, now: now)
        return ids
    }

    /// A memory of the owner that hygiene holds for the same as `memory`: equal normalised text, provenance and
    /// sensitivity, not superseded.
    package func memoryEqual(to memory: NewMemory) throws(StoreError) -> MemoryID? {
        try sql.value(
            """
            SELECT id FROM memories
            WHERE character_id = \(memory.owner) AND normalised_hash = \(memory.normalisedHash)
                AND superseded_by IS NULL AND withdrawn_at IS NULL AND normalised = \(memory.normalised)
                AND provenance = \(memory.provenance.rawValue) AND sensitivity = \(memory.sensitivity)
            ORDER BY id LIMIT 1
            """)
    }

    /// The owner heard the same again: the memory counts as accessed now, and never as less important than before.
    ///
    /// - Returns: its importance from now on.
    @discardableResult
    package func refreshMemory(
        _ id: MemoryID, importance: Importance, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Importance {
        let kept: Int? = try sql.value(
            """
            UPDATE memories
            SET accessed_at = \(now), importance = max(importance, \(importance.rawValue)), release_id = \(release)
            WHERE id = \(id)
            RETURNING importance
            """)
        return kept.map(Importance.init(rawValue:)) ?? importance
    }

    /// Writes that memories were recalled now; each is written once, however often it is in the list. Their `release_id`
    /// stays that of the release that wrote their content.
    package func touchMemories(_ ids: [MemoryID], now: Timestamp) throws(StoreError) {
        for id in Set(ids).sorted() {
            try sql.execute("UPDATE memories SET accessed_at = \(now) WHERE id = \(id)")
        }
    }

    /// The memory of that id; nil when there is none.
    package func memory(_ id: MemoryID) throws(StoreError) -> MemoryRow? {
        try sql.row("SELECT \(MemoryRow.columns) FROM memories WHERE id = \(id)")
    }

    /// An owner's memories that are neither superseded nor withdrawn, the most important and last accessed first. For operators.
    package func memories(of owner: CharacterID, limit: Int) throws(StoreError) -> [MemoryRow] {
        try sql.rows(
            """
            SELECT \(MemoryRow.columns) FROM memories
            WHERE character_id = \(owner) AND superseded_by IS NULL AND withdrawn_at IS NULL
            ORDER BY importance DESC, accessed_at DESC, id DESC LIMIT \(limit)
            """)
    }

    /// What was made of a message in its witnesses' minds.
    package func memories(from message: MessageID) throws(StoreError) -> [MemoryRow] {
        try sql.rows("SELECT \(MemoryRow.columns) FROM memories WHERE source_message_id = \(message) ORDER BY id")
    }

    /// How many memories an owner has that are neither superseded nor withdrawn. Walks them.
    package func memoryCount(of owner: CharacterID) throws(StoreError) -> Int {
        try sql.value(
            "SELECT count(*) FROM memories WHERE character_id = \(owner) AND superseded_by IS NULL AND withdrawn_at IS NULL"
        ) ?? 0
    }
}
