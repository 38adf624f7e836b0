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

    /// Which of some messages someone has heard.
    package func heard(_ messages: [MessageID], by someone: CharacterID) throws(StoreError) -> Set<MessageID> {
        Set(
            try sql.column(
                """
                SELECT message_id FROM message_witnesses
                WHERE message_id IN (\(list: messages)) AND character_id = \(someone)
                """))
    }

    /// What is stored of a message's analysis, and where it says that it belongs.
    package func storedAnalysis(
        of message: MessageID
    ) throws(StoreError) -> (analysis: MessageAnalysis, conversation: ConversationID, release: ReleaseNumber)? {
        guard let analysis = try analysis(of: message) else { return nil }
        let conversation: ConversationID? = try sql.value(
            "SELECT conversation_id FROM message_analytics WHERE message_id = \(message)")
        let release: ReleaseNumber? = try sql.value(
            "SELECT release_id FROM message_analytics WHERE message_id = \(message)")
        guard let conversation, let release else { return nil }
        return (analysis, conversation, release)
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

    package func removeAnalyses(of messages: [MessageID]) throws(StoreError) {
        for message in messages { try sql.execute("DELETE FROM message_analytics WHERE message_id = \(message)") }
    }

    package func removeTopics(of conversation: ConversationID) throws(StoreError) {
        try sql.execute("DELETE FROM conversation_topics WHERE conversation_id = \(conversation)")
    }

    package func removeAnalytics(of conversation: ConversationID) throws(StoreError) {
        try sql.execute("DELETE FROM conversation_analytics WHERE conversation_id = \(conversation)")
    }
}
