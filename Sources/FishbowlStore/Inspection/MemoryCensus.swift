package import FishbowlCore

/// One memory as it counts: who has it, how it came, what became of it, and what it says.
package struct CountedMemory: Hashable, Sendable {
    package var owner: CharacterID
    package var provenance: Provenance
    package var isSuperseded: Bool
    package var isWithdrawn: Bool
    /// The text as hygiene compares it.
    package var normalised: String
    /// Whether it has a vector of any model.
    package var hasVector: Bool
}

extension CountedMemory: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        owner = try row.read()
        provenance = try row.readCase()
        isSuperseded = try row.read()
        isWithdrawn = try row.read()
        normalised = try row.read()
        hasVector = try row.read()
    }
}

extension Transaction {
    /// Walks every memory of one owner, or of all, owner by owner, oldest first.
    package func countMemories(
        of owner: CharacterID?, _ body: (CountedMemory) -> Void
    ) throws(StoreError) {
        let condition: SQL = if let owner { "WHERE character_id = \(owner)" } else { "" }
        let select: SQL = """
            SELECT character_id, provenance, superseded_by IS NOT NULL, withdrawn_at IS NOT NULL, normalised,
                EXISTS (SELECT 1 FROM vector_embeddings v WHERE v.memory_id = memories.id)
            FROM memories \(condition) ORDER BY character_id, id
            """
        try sql.run(select) { (row: inout SQLRow) throws(StoreError) -> Bool in
            body(try CountedMemory(&row))
            return true
        }
    }
}
