package import FishbowlCore

extension Transaction {
    /// Writes a memory's vector over the one that is there: its number, time and release stay, so that the row is again what
    /// it was.
    package func mendVector(
        _ embedding: StoredEmbedding, row: Int64, of memory: MemoryID
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE vector_embeddings SET vector_id = \(memory.description),
                embedding_data = \(embedding.text.vector.components.map(UInt8.init(bitPattern:))),
                dimensions = \(embedding.text.vector.components.count), scale = \(Double(embedding.text.vector.scale)),
                tokens = \(StoredEmbedding.bytes(of: embedding.text.tokens))
            WHERE id = \(row) AND memory_id = \(memory)
            """)
    }

    /// Writes a vector that is missing, at the time and on the release of its memory.
    ///
    /// Vectors are numbered in the order of memories. Where one number is free between those of the neighbours, it was this
    /// one's.
    package func restoreVector(_ embedding: StoredEmbedding, of memory: MemoryID) throws(StoreError) {
        let before: Int64? = try sql.value(
            "SELECT id FROM vector_embeddings WHERE memory_id < \(memory) ORDER BY memory_id DESC LIMIT 1")
        let after: Int64? = try sql.value(
            "SELECT id FROM vector_embeddings WHERE memory_id > \(memory) ORDER BY memory_id LIMIT 1")
        let number: Int64? = after.map { $0 - (before ?? 0) } == 2 ? (before ?? 0) + 1 : nil
        try sql.execute(
            """
            INSERT INTO vector_embeddings
                (id, memory_id, vector_id, embedding_data, vector_database, dimensions, scale, tokens, created_at,
                release_id)
            SELECT \(number), id, \(memory.description),
                \(embedding.text.vector.components.map(UInt8.init(bitPattern:))), \(embedding.model),
                \(embedding.text.vector.components.count), \(Double(embedding.text.vector.scale)),
                \(StoredEmbedding.bytes(of: embedding.text.tokens)), created_at, release_id
            FROM memories WHERE id = \(memory)
            """)
    }
}
