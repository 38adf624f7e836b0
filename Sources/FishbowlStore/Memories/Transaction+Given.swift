package import FishbowlCore

/// A memory that was given at import, whether it still is or not.
package struct GivenMemoryRow: Hashable, Sendable {
    package var memory: MemoryRow
    /// When its entry ceased to give it.
    package var withdrawnAt: Timestamp?
}

extension GivenMemoryRow: SQLRowDecodable {
    static let columns: SQL = "\(MemoryRow.columns), withdrawn_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        memory = try MemoryRow(&row)
        withdrawnAt = try row.read()
    }
}

extension Transaction {
    /// Everything that was ever given to an owner, oldest first. Walks the owner's memories.
    package func givenMemories(of owner: CharacterID) throws(StoreError) -> [GivenMemoryRow] {
        try sql.rows(
            """
            SELECT \(GivenMemoryRow.columns) FROM memories
            WHERE character_id = \(owner) AND provenance = 'given' ORDER BY id
            """)
    }

    /// Takes given memories out of recall; their rows stay.
    package func withdrawMemories(
        _ ids: [MemoryID], release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        for id in ids {
            try sql.execute("UPDATE memories SET withdrawn_at = \(now), release_id = \(release) WHERE id = \(id)")
            try noteMemoryChanged(id)
        }
    }

    /// Makes a given memory of the same text what it shall be now, and brings it back when it was withdrawn.
    package func renewMemory(
        _ row: GivenMemoryRow, as memory: NewMemory, release: ReleaseNumber
    ) throws(StoreError) {
        let known = row.memory
        let isSame =
            known.topic == memory.topic && known.importance == memory.importance
            && known.sensitivity == memory.sensitivity && known.tags == memory.tags
        guard !isSame || row.withdrawnAt != nil else { return }
        try sql.execute(
            """
            UPDATE memories
            SET topic = \(memory.topic), importance = \(memory.importance.rawValue), sensitivity = \(memory.sensitivity),
                tags = \(memory.tags), withdrawn_at = NULL, release_id = \(release)
            WHERE id = \(known.id)
            """)
        try noteMemoryChanged(known.id)
    }

    /// What an image holds of the owner's memories is not what they are any more.
    private func noteMemoryChanged(_ id: MemoryID) throws(StoreError) {
        try sql.execute(
            """
            UPDATE character_state SET memory_revision = memory_revision + 1
            WHERE character_id = (SELECT character_id FROM memories WHERE id = \(id))
            """)
    }
}
