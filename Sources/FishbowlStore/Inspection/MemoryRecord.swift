package import FishbowlCore

/// A memory with what became of it: for operators.
package struct MemoryRecord: Hashable, Sendable {
    package var memory: MemoryRow
    /// The telling by which its owner came to know it.
    package var sourceEvent: SharingEventID?
    package var supersededBy: MemoryID?
    /// When its entry stopped giving it.
    package var withdrawnAt: Timestamp?

    /// Whether its owner can recall it.
    package var isAlive: Bool { supersededBy == nil && withdrawnAt == nil }
}

extension MemoryRecord: SQLRowDecodable {
    static let columns: SQL = "\(MemoryRow.columns), source_event_id, superseded_by, withdrawn_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        memory = try MemoryRow(&row)
        sourceEvent = try row.read()
        supersededBy = try row.read()
        withdrawnAt = try row.read()
    }
}

/// Which of an owner's memories are wanted.
package struct MemoryFilter: Hashable, Sendable {
    package var owner: CharacterID
    package var topic: String?
    package var provenance: Provenance?
    /// Made at that time or later.
    package var since: Timestamp?
    /// Whether superseded and withdrawn ones are wanted too.
    package var includesGone: Bool

    package init(
        owner: CharacterID, topic: String? = nil, provenance: Provenance? = nil, since: Timestamp? = nil,
        includesGone: Bool = false
    ) {
        self.owner = owner
        self.topic = topic
        self.provenance = provenance
        self.since = since
        self.includesGone = includesGone
    }

    fileprivate var condition: SQL {
        var condition: SQL = "character_id = \(owner)"
        if let topic { condition = "\(condition) AND topic = \(topic)" }
        if let provenance { condition = "\(condition) AND provenance = \(provenance.rawValue)" }
        if let since { condition = "\(condition) AND created_at >= \(since)" }
        if !includesGone { condition = "\(condition) AND superseded_by IS NULL AND withdrawn_at IS NULL" }
        return condition
    }
}

extension Transaction {
    /// A memory with what became of it; nil when there is none of that id.
    package func memoryRecord(_ id: MemoryID) throws(StoreError) -> MemoryRecord? {
        try sql.row("SELECT \(MemoryRecord.columns) FROM memories WHERE id = \(id)")
    }

    /// Memories of an owner, newest first.
    package func memoryRecords(_ filter: MemoryFilter, limit: Int) throws(StoreError) -> [MemoryRecord] {
        try sql.rows(
            """
            SELECT \(MemoryRecord.columns) FROM memories
            WHERE \(filter.condition) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// How many there are.
    package func memoryCount(_ filter: MemoryFilter) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM memories WHERE \(filter.condition)") ?? 0
    }

    /// What a concluded memory rests on, oldest first.
    package func evidenceMemories(of memory: MemoryID) throws(StoreError) -> [MemoryID] {
        try sql.column(
            "SELECT evidence_memory_id FROM memory_evidence WHERE memory_id = \(memory) ORDER BY evidence_memory_id")
    }

    /// Every memory, of whomever, that goes back to the same beginning as `memory`, by id: those of all who witnessed the
    /// same message, and those of everyone whom one of them told. Without the memory itself.
    package func kindred(of memory: MemoryRow) throws(StoreError) -> [MemoryRecord] {
        let root = memory.rootMemory ?? memory.id
        // What was witnessed began with a message, and everyone who was there has a memory of their own of it.
        return try sql.rows(
            """
            WITH roots (id) AS (
                SELECT \(root)
                UNION SELECT other.id FROM memories mine JOIN memories other
                    ON other.source_message_id = mine.source_message_id AND other.provenance = 'witnessed'
                WHERE mine.id = \(root) AND mine.provenance = 'witnessed')
            SELECT \(MemoryRecord.columns) FROM memories
            WHERE (id IN (SELECT id FROM roots) OR root_memory_id IN (SELECT id FROM roots)) AND id <> \(memory.id)
            ORDER BY id
            """)
    }
}
