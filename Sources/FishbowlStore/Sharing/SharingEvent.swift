package import FishbowlCore

/// How it came about that a memory was told.
package enum SharingRule: String, Sendable, CaseIterable {
    /// The speaker's handler named it.
    case shares
    /// It was found in the words of a model.
    case reply
    /// Somebody with the right to administer the bowl brought it about.
    case administrator
}

/// One telling of a memory to one hearer: `memory_sharing_events`.
package struct NewSharingEvent: Hashable, Sendable {
    package var teller: CharacterID
    package var hearer: CharacterID
    /// The teller's memory.
    package var memory: MemoryID
    /// The message that told it, and where; nil when it was told in no conversation.
    package var message: MessageID?
    package var conversation: ConversationID?
    /// Trust of the teller in the hearer at that moment, 0 … 1.
    package var trust: Double
    /// Of the memory at that moment, 0 … 1.
    package var sensitivity: Double
    package var rule: SharingRule

    package init(
        teller: CharacterID, hearer: CharacterID, memory: MemoryID, message: MessageID?, conversation: ConversationID?,
        trust: Double, sensitivity: Double, rule: SharingRule
    ) {
        self.teller = teller
        self.hearer = hearer
        self.memory = memory
        self.message = message
        self.conversation = conversation
        self.trust = trust
        self.sensitivity = sensitivity
        self.rule = rule
    }
}

extension Transaction {
    /// Stores a telling.
    package func insertSharing(
        _ event: NewSharingEvent, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> SharingEventID {
        let id: SharingEventID? = try sql.value(
            """
            INSERT INTO memory_sharing_events
                (source_character_id, target_character_id, trust_level_at_sharing, shared_at, memory_id, message_id,
                conversation_id, release_id, sensitivity, rule)
            VALUES (\(event.teller), \(event.hearer), \(event.trust), \(now), \(event.memory), \(event.message),
                \(event.conversation), \(release), \(event.sensitivity),
                \(event.rule.rawValue))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot store a telling: no row came back.") }
        return id
    }

    /// Writes which memories a message told, whether its hearers knew them or not.
    package func insertShares(
        _ memories: [MemoryID], of message: MessageID, release: ReleaseNumber
    ) throws(StoreError) {
        guard !memories.isEmpty else { return }
        let rows = memories.map { [message.sqlValue, $0.sqlValue, release.sqlValue] }
        try sql.execute(
            """
            INSERT INTO message_shares (message_id, memory_id, release_id) VALUES \(rows: rows)
            ON CONFLICT (message_id, memory_id) DO NOTHING
            """)
    }
}
