package import FishbowlCore

extension Transaction {
    /// Begins a conversation, open and empty.
    package func insertConversation(
        scenario: String, title: String, cast: [String], seed: UInt64, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> ConversationRow {
        let row: ConversationRow? = try sql.row(
            """
            INSERT INTO conversations (scenario, title, cast_keys, seed, started_at, updated_at, release_id)
            VALUES (\(scenario), \(title), \(JSONValue.array(cast.map { .string($0) })), \(Int64(bitPattern: seed)),
                \(now), \(now), \(release))
            RETURNING \(ConversationRow.columns)
            """)
        guard let row else { throw StoreError(.internal, "cannot begin a conversation: no row came back.") }
        return row
    }

    /// The conversation of that id; nil when there is none.
    package func conversation(_ id: ConversationID) throws(StoreError) -> ConversationRow? {
        try sql.row("SELECT \(ConversationRow.columns) FROM conversations WHERE id = \(id)")
    }

    /// The newest conversation of a scenario that is open, or waits until it may go on; nil when there is none.
    package func openConversation(of scenario: String) throws(StoreError) -> ConversationRow? {
        try sql.row(
            """
            SELECT \(ConversationRow.columns) FROM conversations
            WHERE scenario = \(scenario) AND \(Self.goesOn) ORDER BY id DESC LIMIT 1
            """)
    }

    /// Conversations that are open, or wait until they may go on, oldest first.
    package func conversationsThatGoOn() throws(StoreError) -> [ConversationRow] {
        try sql.rows("SELECT \(ConversationRow.columns) FROM conversations WHERE \(Self.goesOn) ORDER BY id")
    }

    /// Those that a person has not paused, and nobody has closed.
    private static let goesOn: SQL = "status IN ('open', 'paused') AND (status = 'open' OR pause_reason IS NOT NULL)"

    /// Open conversations, oldest first; of one scenario, or of all.
    package func openConversations(of scenario: String? = nil) throws(StoreError) -> [ConversationRow] {
        if let scenario {
            return try sql.rows(
                """
                SELECT \(ConversationRow.columns) FROM conversations
                WHERE scenario = \(scenario) AND status = 'open' ORDER BY id
                """)
        }
        return try sql.rows(
            "SELECT \(ConversationRow.columns) FROM conversations WHERE status = 'open' ORDER BY id")
    }

    /// Conversations that may go on: open and paused ones, oldest first.
    package func unclosedConversations() throws(StoreError) -> [ConversationRow] {
        try sql.rows(
            """
            SELECT \(ConversationRow.columns) FROM conversations WHERE status IN ('open', 'paused') ORDER BY id
            """)
    }

    /// All conversations, newest first. Walks the table.
    package func conversations(limit: Int) throws(StoreError) -> [ConversationRow] {
        try sql.rows("SELECT \(ConversationRow.columns) FROM conversations ORDER BY id DESC LIMIT \(limit)")
    }

    /// Pauses a conversation until it may go on by itself; one that waits already gets the new reason, but counts as
    /// changed no more.
    package func pause(
        _ conversation: ConversationID, because reason: String, until moment: Timestamp?, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE conversations
            SET updated_at = CASE WHEN status = 'open' THEN \(now) ELSE updated_at END,
                status = 'paused', pause_reason = \(reason), paused_until = \(moment)
            WHERE id = \(conversation) AND \(Self.goesOn)
            """)
    }

    /// Opens, pauses or closes a conversation. A closed one stays closed. Nothing waits any more.
    ///
    /// - Parameter reason: why it was closed; ignored otherwise.
    /// - Returns: false when there is no such conversation, or it is closed.
    package func setStatus(
        _ status: ConversationStatus, of conversation: ConversationID, reason: String?, now: Timestamp
    ) throws(StoreError) -> Bool {
        let closedAt = status == .closed ? now : nil
        let closeReason = status == .closed ? reason : nil
        try sql.execute(
            """
            UPDATE conversations
            SET status = \(status.rawValue), close_reason = \(closeReason), closed_at = \(closedAt),
                pause_reason = NULL, paused_until = NULL, updated_at = \(now)
            WHERE id = \(conversation) AND status <> 'closed'
            """)
        return sql.changes > 0
    }

    /// Writes down which cast of its scenario a conversation has followed.
    package func setCast(_ cast: [String], of conversation: ConversationID) throws(StoreError) {
        try sql.execute(
            """
            UPDATE conversations SET cast_keys = \(JSONValue.array(cast.map { .string($0) })) WHERE id = \(conversation)
            """)
    }

    /// Counts one more turn that was said.
    ///
    /// - Parameter byPerson: whether a person said it; the count toward `max_turns` begins anew.
    package func countTurnSaid(
        in conversation: ConversationID, byPerson: Bool, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE conversations
            SET turns_said = turns_said + 1,
                last_human_turn = CASE WHEN \(byPerson) = 1 THEN turns_said + 1 ELSE last_human_turn END,
                updated_at = \(now)
            WHERE id = \(conversation)
            """)
    }
}
