package import FishbowlCore

/// What conclusions rest on: `memory_evidence`.
extension Transaction {
    /// Writes that a memory rests on others, in one statement. What was written before stays.
    package func insertEvidence(
        of memory: MemoryID, _ evidence: [MemoryID], release: ReleaseNumber
    ) throws(StoreError) {
        let rows = evidence.filter { $0 != memory }.map { [memory.sqlValue, $0.sqlValue, release.sqlValue] }
        guard !rows.isEmpty else { return }
        try sql.execute(
            """
            INSERT INTO memory_evidence (memory_id, evidence_memory_id, release_id) VALUES \(rows: rows)
            ON CONFLICT (memory_id, evidence_memory_id) DO NOTHING
            """)
    }

    /// The memories that one rests on, oldest first.
    package func evidence(of memory: MemoryID) throws(StoreError) -> [MemoryRow] {
        try sql.rows(
            """
            SELECT \(MemoryRow.columns) FROM memories
            WHERE id IN (SELECT evidence_memory_id FROM memory_evidence WHERE memory_id = \(memory)) ORDER BY id
            """)
    }
}
