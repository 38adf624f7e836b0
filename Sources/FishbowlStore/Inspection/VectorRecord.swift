package import FishbowlCore

/// A memory with its vector by one model: what is compared when vectors are verified or made anew.
package struct VectorRecord: Hashable, Sendable {
    package var memory: MemoryID
    package var owner: CharacterID
    package var content: String
    /// Whether it can be recalled, and so must have a vector.
    package var isAlive: Bool
    /// The model by which it is said to be found.
    package var storeID: String?
    /// The row of `vector_embeddings`; nil when there is none of that model.
    package var row: Int64?
    package var embedding: StoredEmbedding?
}

extension VectorRecord: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        memory = try row.read()
        owner = try row.read()
        content = try row.read()
        isAlive = try row.read()
        storeID = try row.read()
        self.row = try row.read()
        embedding = self.row == nil ? nil : try StoredEmbedding(&row)
    }
}

/// A vector of no memory.
package struct OrphanVector: Hashable, Sendable {
    package var row: Int64
    package var memory: MemoryID
}

extension OrphanVector: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        self.row = try row.read()
        memory = try row.read()
    }
}

extension Transaction {
    /// Memories of one owner, or of all, after a number, with their vectors by that model, by number.
    package func vectorRecords(
        of owner: CharacterID?, model: String, after last: MemoryID, limit: Int
    ) throws(StoreError) -> [VectorRecord] {
        let condition: SQL = if let owner { "AND m.character_id = \(owner)" } else { "" }
        return try sql.rows(
            """
            SELECT m.id, m.character_id, m.content, m.superseded_by IS NULL AND m.withdrawn_at IS NULL,
                m.vector_store_id, v.id, v.vector_database, v.embedding_data, v.scale, v.tokens
            FROM memories m
            LEFT JOIN vector_embeddings v ON v.memory_id = m.id AND v.vector_database = \(model)
            WHERE m.id > \(last) \(condition) ORDER BY m.id LIMIT \(limit)
            """)
    }

    /// How many memories one owner has, or all have together, gone ones too.
    package func memoryCount(ofOwner owner: CharacterID?) throws(StoreError) -> Int {
        let condition: SQL = if let owner { "WHERE character_id = \(owner)" } else { "" }
        return try sql.value("SELECT count(*) FROM memories \(condition)") ?? 0
    }

    /// Vectors whose memory is not there, which the schema forbids. Walks all vectors.
    package func orphanVectors() throws(StoreError) -> [OrphanVector] {
        try sql.rows(
            """
            SELECT v.id, v.memory_id FROM vector_embeddings v
            WHERE NOT EXISTS (SELECT 1 FROM memories m WHERE m.id = v.memory_id) ORDER BY v.id
            """)
    }

    /// Removes vectors by their rows.
    package func removeVectors(_ rows: [Int64]) throws(StoreError) {
        guard !rows.isEmpty else { return }
        try sql.execute("DELETE FROM vector_embeddings WHERE id IN (\(list: rows))")
    }

    /// Writes by which model memories are found.
    package func setVectorStore(_ model: String, of memories: [MemoryID]) throws(StoreError) {
        guard !memories.isEmpty else { return }
        try sql.execute("UPDATE memories SET vector_store_id = \(model) WHERE id IN (\(list: memories))")
    }

    /// How many vectors there are of each model, by name. Walks all vectors.
    package func vectorCounts() throws(StoreError) -> [(model: String, count: Int)] {
        var counts: [(model: String, count: Int)] = []
        try sql.run(
            "SELECT vector_database, count(*) FROM vector_embeddings GROUP BY vector_database ORDER BY vector_database"
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            counts.append((try row.read(), try row.read()))
            return true
        }
        return counts
    }
}
