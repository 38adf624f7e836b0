package import FishbowlCore

/// A turn that was opened and has not ended.
package struct PendingTurn: Hashable, Sendable {
    package var id: TurnID
    package var conversation: ConversationID
    package var number: Int
    package var state: TurnState
    package var openedAt: Timestamp
    package var status: ConversationStatus
}

extension PendingTurn: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        conversation = try row.read()
        number = try row.read()
        state = try row.readCase()
        openedAt = try row.read()
        status = try row.readCase()
    }
}

/// A question that somebody has taken and neither answered nor given back before their lease ended.
package struct PendingAsk: Hashable, Sendable {
    package var id: AskID
    package var attempts: Int
    package var holder: String?
    package var expiredAt: Timestamp
}

extension PendingAsk: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        attempts = try row.read()
        holder = try row.read()
        expiredAt = try row.read()
    }
}

extension Transaction {
    /// Turns that have not ended, by number. By an index of only those.
    package func pendingTurns() throws(StoreError) -> [PendingTurn] {
        try sql.rows(
            """
            SELECT t.id, t.conversation_id, t.number, t.state, t.opened_at, c.status
            FROM turns t JOIN conversations c ON c.id = t.conversation_id
            WHERE t.state IN ('thinking', 'answered') ORDER BY t.id
            """)
    }

    /// Questions whose asker has not come back, by number.
    package func pendingAsks(now: Timestamp) throws(StoreError) -> [PendingAsk] {
        try sql.rows(
            """
            SELECT id, attempts, lease_holder, lease_expires_at FROM asks
            WHERE state = 'asking' AND lease_expires_at < \(now) ORDER BY id
            """)
    }

    /// Conversations that somebody holds, or has held until a process was killed.
    package func leasedConversations() throws(StoreError) -> [(conversation: ConversationID, holder: String)] {
        var leases: [(ConversationID, String)] = []
        try sql.run("SELECT conversation_id, holder FROM conversation_leases ORDER BY conversation_id") {
            (row: inout SQLRow) throws(StoreError) -> Bool in
            leases.append((try row.read(), try row.read()))
            return true
        }
        return leases
    }
}
