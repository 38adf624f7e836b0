package import FishbowlCore

/// A lease as it is written down: who runs a conversation.
package struct LeaseRow: Hashable, Sendable {
    package let conversation: ConversationID
    package let scenario: String
    package let title: String
    /// Turns said so far.
    package let turns: Int
    package let holder: String
    package let processID: Int
    package let since: Timestamp
    /// The release of its last turn; nil before the first.
    package let release: ReleaseNumber?
}

extension LeaseRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        conversation = try row.read()
        scenario = try row.read()
        title = try row.read()
        turns = try row.read()
        holder = try row.read()
        processID = try row.read()
        since = try row.read()
        release = try row.read()
    }
}

extension HealthFigures.OpenTurn: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        self.init(
            conversation: try row.read(), scenario: try row.read(), number: try row.read(), since: try row.read())
    }
}

/// What waits for somebody to go on with it.
extension Transaction {
    /// Who runs what, by conversation; rows of killed processes included.
    package func leases() throws(StoreError) -> [LeaseRow] {
        try sql.rows(
            """
            SELECT l.conversation_id, c.scenario, c.title, c.turns_said, l.holder, l.process_id, l.acquired_at,
                (SELECT coalesce(t.closed_release_id, t.release_id) FROM turns t
                    WHERE t.conversation_id = l.conversation_id ORDER BY t.number DESC LIMIT 1)
            FROM conversation_leases l JOIN conversations c ON c.id = l.conversation_id ORDER BY l.conversation_id
            """)
    }

    /// Turns of open conversations that were opened and not closed, oldest first.
    package func openTurns() throws(StoreError) -> [HealthFigures.OpenTurn] {
        try sql.rows(
            """
            SELECT t.conversation_id, c.scenario, t.number, t.opened_at
            FROM conversations c
                JOIN turns t ON t.conversation_id = c.id AND t.state IN ('thinking', 'answered')
            WHERE c.status = 'open' ORDER BY t.opened_at, t.id
            """)
    }

    /// Questions that were to be asked, or to be delivered, before a time and were not, and since when the oldest is.
    ///
    /// What a conversation that is paused has asked waits with it, and is not counted.
    package func idleAsks(before time: Timestamp) throws(StoreError) -> (count: Int, oldest: Timestamp?) {
        let states: [SQL] = [
            "a.state = 'waiting' AND a.next_attempt_at < \(time)",
            "a.state = 'asking' AND a.lease_expires_at < \(time)",
            "a.state IN ('answered', 'failed') AND a.next_attempt_at < \(time)",
        ]
        var (count, oldest): (Int, Timestamp?) = (0, nil)
        for state in states {
            let found: IdleAsks? = try sql.row(
                """
                SELECT count(*), min(coalesce(a.lease_expires_at, a.next_attempt_at)) FROM asks a
                WHERE \(state) AND NOT EXISTS (SELECT 1 FROM conversations c
                    WHERE c.id = a.conversation_id AND c.status = 'paused')
                """)
            guard let found, let first = found.oldest else { continue }
            count += found.count
            oldest = min(oldest ?? first, first)
        }
        return (count, oldest)
    }

    /// How many security events nobody has resolved, by severity; those without any are left out.
    package func unresolvedSecurityEvents() throws(StoreError) -> [SecuritySeverity: Int] {
        let rows: [SeverityCount] = try sql.rows(
            "SELECT severity, count(*) FROM security_events WHERE resolved = 0 GROUP BY severity")
        return Dictionary(rows.map { ($0.severity, $0.count) }) { first, _ in first }
    }

    /// The release on which the last turn of all was closed, or opened; nil before the first.
    package func releaseOfLastTurn() throws(StoreError) -> ReleaseNumber? {
        try sql.value("SELECT coalesce(closed_release_id, release_id) FROM turns ORDER BY id DESC LIMIT 1")
    }

    /// When the bowl had its first release; nil for one that never had any.
    package func firstReleaseTime() throws(StoreError) -> Timestamp? {
        try sql.value("SELECT created_at FROM configuration_releases ORDER BY id LIMIT 1")
    }
}

private struct IdleAsks: SQLRowDecodable {
    let count: Int
    let oldest: Timestamp?

    init(_ row: inout SQLRow) throws(StoreError) {
        count = try row.read()
        oldest = try row.read()
    }
}

private struct SeverityCount: SQLRowDecodable {
    let severity: SecuritySeverity
    let count: Int

    init(_ row: inout SQLRow) throws(StoreError) {
        severity = try row.readCase()
        count = try row.read()
    }
}
