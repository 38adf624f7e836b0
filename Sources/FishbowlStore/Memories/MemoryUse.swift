package import FishbowlCore

/// What a turn used a memory for, and how well it answered: a row of `turn_memories`.
package struct MemoryUse: Hashable, Sendable {
    package enum Purpose: String, Sendable, CaseIterable {
        /// The speaker recalled it, to say it or to lean on it.
        case recalled
        /// The speaker recalled it for a decision of its own; others may not be told it.
        case `private`
        /// It was offered to the speaker as what may be told to those present.
        case shareable
    }

    package var memory: MemoryID
    package var purpose: Purpose
    /// 0 … 1 each; `total` is their weighted sum.
    package var recency: Double
    package var importance: Double
    package var relevance: Double
    /// Likeness to the cue, −1 … 1; nil when it was not among the nearest.
    package var cosine: Double?
    /// By words in common with the cue, from 0; nil when there were none, or better ones enough.
    package var bm25: Double?
    package var total: Double

    package init(
        memory: MemoryID, purpose: Purpose, recency: Double, importance: Double, relevance: Double, cosine: Double?,
        bm25: Double?, total: Double
    ) {
        self.memory = memory
        self.purpose = purpose
        self.recency = recency
        self.importance = importance
        self.relevance = relevance
        self.cosine = cosine
        self.bm25 = bm25
        self.total = total
    }
}

extension MemoryUse: SQLRowDecodable {
    static let columns: SQL = "memory_id, purpose, recency, importance, relevance, cosine, bm25, total"

    init(_ row: inout SQLRow) throws(StoreError) {
        memory = try row.read()
        purpose = try row.readCase()
        recency = try row.read()
        importance = try row.read()
        relevance = try row.read()
        cosine = try row.read()
        bm25 = try row.read()
        total = try row.read()
    }
}

extension Transaction {
    /// Writes what a turn used, each memory once for a purpose. One statement.
    package func insertMemoryUses(
        _ uses: [MemoryUse], of turn: TurnID, release: ReleaseNumber
    ) throws(StoreError) {
        guard !uses.isEmpty else { return }
        let rows = uses.map { use in
            [
                turn.sqlValue, use.memory.sqlValue, .text(use.purpose.rawValue), .real(use.recency),
                .real(use.importance), .real(use.relevance), use.cosine.sqlValue, use.bm25.sqlValue, .real(use.total),
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO turn_memories
                (turn_id, memory_id, purpose, recency, importance, relevance, cosine, bm25, total, release_id)
            VALUES \(rows: rows)
            ON CONFLICT DO NOTHING
            """)
    }

    /// What a turn used, the best first.
    package func memoryUses(of turn: TurnID) throws(StoreError) -> [MemoryUse] {
        try sql.rows(
            """
            SELECT \(MemoryUse.columns) FROM turn_memories WHERE turn_id = \(turn)
            ORDER BY total DESC, memory_id DESC, purpose
            """)
    }
}
