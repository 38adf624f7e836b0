package import FishbowlCore

/// Figures for those who tell of a replay.
extension Transaction {
    /// How many turns there are, in all conversations and in one.
    package func turnCounts(of conversation: ConversationID) throws(StoreError) -> (all: Int, own: Int) {
        (
            try sql.value("SELECT count(*) FROM turns") ?? 0,
            try sql.value("SELECT count(*) FROM turns WHERE conversation_id = \(conversation)") ?? 0
        )
    }

    /// The releases on which turns of a conversation were opened or closed, in order.
    package func releases(of conversation: ConversationID) throws(StoreError) -> [ReleaseNumber] {
        try sql.column(
            """
            SELECT release_id FROM turns WHERE conversation_id = \(conversation)
            UNION SELECT closed_release_id FROM turns
                WHERE conversation_id = \(conversation) AND closed_release_id IS NOT NULL
            ORDER BY 1
            """)
    }

    /// How many incidents have a code.
    package func incidentCount(code: String) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM script_incidents WHERE code = \(code)") ?? 0
    }
}
