package import FishbowlCore

/// One telling of a memory, with who, what and why they might: for operators.
package struct RecordedTelling: Hashable, Sendable {
    package var id: SharingEventID
    package var teller: CharacterID
    package var hearer: CharacterID
    /// The teller's memory.
    package var memory: MemoryID
    /// What that memory says.
    package var content: String
    /// Trust of the teller in the hearer at that moment.
    package var trust: Double
    /// Of the memory at that moment.
    package var sensitivity: Double
    /// How it came to count as a telling: `shares`, `reply` or `administrator`.
    package var rule: String
    package var message: MessageID?
    package var conversation: ConversationID?
    package var at: Timestamp
    package var release: ReleaseNumber
    /// What the hearer keeps of it; nil when it was refused or knew it.
    package var heardAs: MemoryID?
}

extension RecordedTelling: SQLRowDecodable {
    static let columns: SQL = """
        e.id, e.source_character_id, e.target_character_id, e.memory_id, m.content, e.trust_level_at_sharing,
        e.sensitivity, e.rule, e.message_id, e.conversation_id, e.shared_at, e.release_id,
        (SELECT k.id FROM memories k
            WHERE k.character_id = e.target_character_id AND k.root_memory_id = coalesce(m.root_memory_id, m.id)
                AND k.source_event_id = e.id
            ORDER BY k.id LIMIT 1)
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        teller = try row.read()
        hearer = try row.read()
        memory = try row.read()
        content = try row.read()
        trust = try row.read()
        sensitivity = try row.read()
        rule = try row.read()
        message = try row.read()
        conversation = try row.read()
        at = try row.read()
        release = try row.read()
        heardAs = try row.read()
    }
}

extension Transaction {
    /// The telling of that id; nil when there is none.
    package func telling(_ id: SharingEventID) throws(StoreError) -> RecordedTelling? {
        try sql.row(
            """
            SELECT \(RecordedTelling.columns) FROM memory_sharing_events e JOIN memories m ON m.id = e.memory_id
            WHERE e.id = \(id)
            """)
    }

    /// What a character told, newest first.
    package func tellings(by teller: CharacterID, limit: Int) throws(StoreError) -> [RecordedTelling] {
        try tellings("e.source_character_id = \(teller)", limit: limit)
    }

    /// What a character was told, newest first.
    package func tellings(to hearer: CharacterID, limit: Int) throws(StoreError) -> [RecordedTelling] {
        try tellings("e.target_character_id = \(hearer)", limit: limit)
    }

    /// What a message told, in the order in which it was told.
    package func tellings(
        in message: MessageID, by teller: CharacterID
    ) throws(StoreError) -> [RecordedTelling] {
        try tellings("e.source_character_id = \(teller) AND e.message_id = \(message)", limit: -1).reversed()
    }

    private func tellings(_ condition: SQL, limit: Int) throws(StoreError) -> [RecordedTelling] {
        try sql.rows(
            """
            SELECT \(RecordedTelling.columns) FROM memory_sharing_events e JOIN memories m ON m.id = e.memory_id
            WHERE \(condition) ORDER BY e.shared_at DESC, e.id DESC LIMIT \(limit)
            """)
    }
}
