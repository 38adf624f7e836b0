package import FishbowlCore

/// One telling of a memory to one hearer: `memory_sharing_events`.
package struct NewSharingEvent: Hashable, Sendable {
    package var teller: CharacterID
    package var hearer: CharacterID
    /// The teller's memory.
    package var memory: MemoryID
    /// The message that told it.
    package var message: MessageID
    package var conversation: ConversationID
    /// Trust of the teller in the hearer at that moment, 0 … 1.
    package var trust: Double
    /// Of the memory at that moment, 0 … 1.
    package var sensitivity: Double

    package init(
        teller: CharacterID, hearer: CharacterID, memory: MemoryID, message: MessageID, conversation: ConversationID,
        trust: Double, sensitivity: Double
    ) {
        self.teller = teller
        self.hearer = hearer
        self.memory = memory
        self.message = message
        self.conversation = conversation
        self.trust = trust
        self.sensitivity = sensitivity
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
                conversation_id, release_id, sensitivity)
            VALUES (\(event.teller), \(event.hearer), \(event.trust), \(now), \(event.memory), \(event.message),
                \(event.conversation), \(release), \(event.sensitivity))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot store a telling: no row came back.") }
        return id
    }

    /// Whether someone knows already what a memory of another says: it was there when it was said, or was told.
    package func knows(_ someone: CharacterID, _ memory: MemoryRow) throws(StoreError) -> Bool {
        let root = memory.rootMemory ?? memory.id
        if let message = memory.sourceMessage, memory.provenance == .witnessed {
            if try isWitness(someone, of: message) { return true }
        }
        let told: Int? = try sql.value(
            "SELECT 1 FROM memories WHERE character_id = \(someone) AND root_memory_id = \(root) LIMIT 1")
        if told != nil { return true }
        // What comes back to the one with whom it began.
        let own: Int? = try sql.value("SELECT 1 FROM memories WHERE id = \(root) AND character_id = \(someone)")
        return own != nil
    }
}
