package import FishbowlCore

extension Transaction {
    /// Stores a message. Its witnesses are stored apart.
    package func insertMessage(
        _ message: NewMessage, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> MessageID {
        let recipients = message.whisperedTo.map { JSONValue.array($0.map { .string($0) }) }
        let id: MessageID? = try sql.value(
            """
            INSERT INTO messages
                (conversation_id, turn_id, character_id, content, whispered_to, topic, sentiment, sensitivity,
                created_at, release_id)
            VALUES (\(message.conversation), \(message.turn), \(message.speaker), \(message.content), \(recipients),
                \(message.topic), \(message.sentiment), \(message.sensitivity), \(now), \(release))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot store a message: no row came back.") }
        return id
    }

    /// Stores who was present when a message was said, its speaker included. One statement.
    package func insertWitnesses(
        _ witnesses: [CharacterID], of message: MessageID, in conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        guard !witnesses.isEmpty else { return }
        let rows = witnesses.map { [message.sqlValue, $0.sqlValue, conversation.sqlValue, release.sqlValue] }
        try sql.execute(
            """
            INSERT INTO message_witnesses (message_id, character_id, conversation_id, release_id)
            VALUES \(rows: rows)
            """)
    }

    /// The last messages of a conversation that a character witnessed, newest last (T7).
    package func messages(
        witnessedBy character: CharacterID, in conversation: ConversationID, last count: Int
    ) throws(StoreError) -> [MessageRow] {
        let newestFirst: [MessageRow] = try sql.rows(
            """
            SELECT \(MessageRow.columns)
            FROM message_witnesses w
            JOIN messages m ON m.id = w.message_id
            LEFT JOIN turns t ON t.id = m.turn_id
            WHERE w.character_id = \(character) AND w.conversation_id = \(conversation)
            ORDER BY w.message_id DESC LIMIT \(count)
            """)
        return newestFirst.reversed()
    }

    /// The last messages of a conversation, whoever heard them, newest last. For operators, never for characters.
    package func messages(
        in conversation: ConversationID, last count: Int
    ) throws(StoreError) -> [MessageRow] {
        let newestFirst: [MessageRow] = try sql.rows(
            """
            SELECT \(MessageRow.columns) FROM messages m LEFT JOIN turns t ON t.id = m.turn_id
            WHERE m.conversation_id = \(conversation) ORDER BY m.id DESC LIMIT \(count)
            """)
        return newestFirst.reversed()
    }

    /// The message of that id; nil when there is none.
    package func message(_ id: MessageID) throws(StoreError) -> MessageRow? {
        try sql.row(
            "SELECT \(MessageRow.columns) FROM messages m LEFT JOIN turns t ON t.id = m.turn_id WHERE m.id = \(id)")
    }

    /// How many messages a conversation has. Walks them.
    package func messageCount(of conversation: ConversationID) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM messages WHERE conversation_id = \(conversation)") ?? 0
    }

    /// Who witnessed a message.
    package func witnesses(of message: MessageID) throws(StoreError) -> [CharacterID] {
        try sql.column("SELECT character_id FROM message_witnesses WHERE message_id = \(message) ORDER BY character_id")
    }

    /// Whether someone was there when a message was said, and heard it.
    package func isWitness(_ someone: CharacterID, of message: MessageID) throws(StoreError) -> Bool {
        let found: Int? = try sql.value(
            "SELECT 1 FROM message_witnesses WHERE message_id = \(message) AND character_id = \(someone)")
        return found != nil
    }
}
