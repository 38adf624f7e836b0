package import FishbowlCore

/// Where what a memory says began, its root: of what was witnessed the message, with the one who said it; of what was told
/// that of the memory at the other end of the tellings; of what was concluded or given the memory itself.
package struct MemoryOrigin: Hashable, Sendable {
    /// The first memory: no telling leads further back.
    package var base: MemoryID
    /// Whose memory that is.
    package var owner: CharacterID
    /// The words that it is of; nil when it began in somebody's head.
    package var message: MessageID?
    /// With whom it began; nil for narration.
    package var originator: CharacterID?
    /// Of those words, or of that memory, 0 … 1.
    package var sensitivity: Double
}

/// Whether a memory is still one.
package enum MemoryStanding: Hashable, Sendable {
    case alive
    /// A newer memory stands in its place.
    case superseded(by: MemoryID)
    /// Its entry does not give it any more.
    case withdrawn
}

extension Transaction {
    /// Where a memory began. At most three reads by id.
    package func origin(of memory: MemoryRow) throws(StoreError) -> MemoryOrigin {
        var base = memory
        if let root = memory.rootMemory, let first = try self.memory(root) { base = first }
        guard base.provenance == .witnessed, let message = base.sourceMessage else {
            return MemoryOrigin(
                base: base.id, owner: base.owner, originator: base.owner, sensitivity: base.sensitivity)
        }
        let said = try saying(message)
        return MemoryOrigin(
            base: base.id, owner: base.owner, message: message, originator: said?.speaker,
            sensitivity: said?.sensitivity ?? base.sensitivity)
    }

    /// Whether a memory is alive; nil when there is none of that id.
    package func standing(of memory: MemoryID) throws(StoreError) -> MemoryStanding? {
        let found: StandingRow? = try sql.row("SELECT superseded_by, withdrawn_at FROM memories WHERE id = \(memory)")
        return found.map { row in
            row.withdrawnAt != nil ? .withdrawn : row.successor.map(MemoryStanding.superseded(by:)) ?? .alive
        }
    }

    /// Whether someone knows already what a memory of another says: they were there when it was said, were told it by
    /// anybody, or it began in their own head and they have not been made to forget it since.
    package func knows(_ someone: CharacterID, _ memory: MemoryRow) throws(StoreError) -> Bool {
        let origin = try origin(of: memory)
        guard let message = origin.message else {
            let told: Int? = try sql.value(
                """
                SELECT 1 FROM memories
                WHERE root_memory_id = \(origin.base) AND character_id = \(someone) AND withdrawn_at IS NULL LIMIT 1
                """)
            if told != nil { return true }
            guard origin.owner == someone else { return false }
            return try standing(of: origin.base) != .withdrawn
        }
        let witnessed: Int? = try sql.value(
            "SELECT 1 FROM message_witnesses WHERE message_id = \(message) AND character_id = \(someone)")
        if witnessed != nil { return true }
        // Each witness who tells it begins a chain with a memory of their own; all are of the same words.
        let told: Int? = try sql.value(
            """
            SELECT 1 FROM memories r JOIN memories m ON m.root_memory_id = r.id AND m.character_id = \(someone)
            WHERE r.source_message_id = \(message) AND r.provenance = 'witnessed' LIMIT 1
            """)
        return told != nil
    }

    /// Who said a message, and how confidential it was.
    func saying(_ message: MessageID) throws(StoreError) -> SayingRow? {
        try sql.row("SELECT character_id, sensitivity FROM messages WHERE id = \(message)")
    }
}

struct SayingRow: SQLRowDecodable {
    let speaker: CharacterID?
    let sensitivity: Double

    init(_ row: inout SQLRow) throws(StoreError) {
        speaker = try row.read()
        sensitivity = try row.read()
    }
}

private struct StandingRow: SQLRowDecodable {
    let successor: MemoryID?
    let withdrawnAt: Timestamp?

    init(_ row: inout SQLRow) throws(StoreError) {
        successor = try row.read()
        withdrawnAt = try row.read()
    }
}
