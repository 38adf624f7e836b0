package import FishbowlCore

/// A memory's vector and tokens, with the name of the model that made them: a row of `vector_embeddings`.
package struct StoredEmbedding: Hashable, Sendable {
    package var model: String
    package var text: EmbeddedText

    package init(model: String, text: EmbeddedText) {
        self.model = model
        self.text = text
    }
}

extension StoredEmbedding {
    /// The tokens as they are stored: two bytes each, the lower first.
    static func bytes(of tokens: [UInt16]) -> [UInt8] {
        tokens.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    /// Reads stored tokens.
    static func tokens(from bytes: [UInt8]) -> [UInt16] {
        stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }
}

extension StoredEmbedding: SQLRowDecodable {
    static let columns: SQL = "vector_database, embedding_data, scale, tokens"

    init(_ row: inout SQLRow) throws(StoreError) {
        model = try row.read()
        let components: [UInt8] = try row.read()
        let scale: Double = try row.read()
        let tokens: [UInt8] = try row.read()
        text = EmbeddedText(
            vector: QuantizedVector(
                components: components.map(Int8.init(bitPattern:)), scale: Float(scale)),
            tokens: Self.tokens(from: tokens))
    }
}

extension Transaction {
    /// Stores the vectors of memories; one that a memory has of the same model is replaced. One statement.
    package func putEmbeddings(
        _ embeddings: [(memory: MemoryID, embedding: StoredEmbedding)], release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        guard !embeddings.isEmpty else { return }
        let rows = embeddings.map { memory, embedding in
            [
                memory.sqlValue, .text(memory.description),
                .blob(embedding.text.vector.components.map(UInt8.init(bitPattern:))), .text(embedding.model),
                embedding.text.vector.components.count.sqlValue, .real(Double(embedding.text.vector.scale)),
                .blob(StoredEmbedding.bytes(of: embedding.text.tokens)), .timestamp(now), release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO vector_embeddings
                (memory_id, vector_id, embedding_data, vector_database, dimensions, scale, tokens, created_at, release_id)
            VALUES \(rows: rows)
            ON CONFLICT (memory_id, vector_database) DO UPDATE SET
                embedding_data = excluded.embedding_data, dimensions = excluded.dimensions, scale = excluded.scale,
                tokens = excluded.tokens, created_at = excluded.created_at, release_id = excluded.release_id
            """)
    }

    /// A memory's vector by that model; nil when it has none.
    package func embedding(of memory: MemoryID, by model: String) throws(StoreError) -> StoredEmbedding? {
        try sql.row(
            """
            SELECT \(StoredEmbedding.columns) FROM vector_embeddings
            WHERE memory_id = \(memory) AND vector_database = \(model)
            """)
    }
}
