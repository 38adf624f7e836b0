package import FishbowlCore

/// What a conversation is read by, to be taken once more.
extension Transaction {
    /// All turns of a conversation, by number.
    package func turns(of conversation: ConversationID) throws(StoreError) -> [TurnRow] {
        try sql.rows(
            "SELECT \(TurnRow.columns) FROM turns WHERE conversation_id = \(conversation) ORDER BY number")
    }

    /// All questions that were asked in a conversation, in order. Walks the outbox.
    package func asks(of conversation: ConversationID) throws(StoreError) -> [AskRow] {
        try sql.rows("SELECT \(AskRow.columns) FROM asks WHERE conversation_id = \(conversation) ORDER BY id")
    }

    /// The journal from the row with which a conversation begins, in order. Walks it.
    package func journalRows(from conversation: ConversationID) throws(StoreError) -> [JournalRow] {
        try sql.rows(
            """
            SELECT \(JournalRow.columns) FROM bowl_journal
            WHERE id >= (SELECT min(id) FROM bowl_journal WHERE conversation_id = \(conversation)) ORDER BY id
            """)
    }
}
