package import FishbowlCore

/// What is needed to compute analytics once more, and to put them right. Walks a conversation.
extension Transaction {
    /// Hands over each message of a conversation in which somebody speaks, oldest first.
    package func eachSpoken(
        in conversation: ConversationID, _ body: (MessageRow) throws -> Void
    ) throws {
        // In portions, so that a long conversation is not in memory whole.
        var last = MessageID(rawValue: 0)
        while true {
            let portion: [MessageRow] = try sql.rows(
                """
                SELECT \(MessageRow.columns) FROM messages m LEFT JOIN turns t ON t.id = m.turn_id
                WHERE m.conversation_id = \(conversation) AND m.id > \(last) ORDER BY m.id LIMIT 500
                """)
            for message in portion where message.speaker != nil { try body(message) }
            guard let end = portion.last else { return }
            last = end.id
        }
    }

    /// The release that a message was analysed on; nil when it was not.
    package func analysisRelease(
        of message: MessageID, in conversation: ConversationID
    ) throws(StoreError) -> ReleaseNumber? {
        try sql.value(
            """
            SELECT release_id FROM message_analytics
            WHERE conversation_id = \(conversation) AND message_id = \(message)
            """)
    }

    /// The messages of a conversation that have an analysis.
    package func analysedMessages(of conversation: ConversationID) throws(StoreError) -> [MessageID] {
        try sql.column(
            "SELECT message_id FROM message_analytics WHERE conversation_id = \(conversation) ORDER BY message_id")
    }

    /// The release that last wrote a conversation's analytics; nil where there are none.
    package func analyticsRelease(of conversation: ConversationID) throws(StoreError) -> ReleaseNumber? {
        try sql.value("SELECT release_id FROM conversation_analytics WHERE conversation_id = \(conversation)")
    }

    package func removeAnalyses(of messages: [MessageID], in conversation: ConversationID) throws(StoreError) {
        for message in messages {
            try sql.execute(
                """
                DELETE FROM message_analytics WHERE conversation_id = \(conversation) AND message_id = \(message)
                """)
        }
    }

    package func removeTopics(of conversation: ConversationID) throws(StoreError) {
        try sql.execute("DELETE FROM conversation_topics WHERE conversation_id = \(conversation)")
    }

    package func removeAnalytics(of conversation: ConversationID) throws(StoreError) {
        try sql.execute("DELETE FROM conversation_analytics WHERE conversation_id = \(conversation)")
    }
}
