package import FishbowlCore

extension Transaction {
    /// Stores a security event.
    ///
    /// - Returns: its id.
    @discardableResult
    package func insertSecurityEvent(_ event: SecurityEvent, now: Timestamp) throws(StoreError) -> Int64 {
        let id: Int64? = try sql.value(
            """
            INSERT INTO security_events (event_type, severity, code, subject, message, event_data, timestamp)
            VALUES (\(event.kind.rawValue), \(event.severity.rawValue), \(event.code.rawValue), \(event.subject),
                \(event.message), \(JSONValue.object(event.data)), \(now))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot keep a security event: no row came back.") }
        return id
    }

    /// Whether an event that says the same stands there unresolved.
    package func isKnown(_ event: SecurityEvent) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT count(*) FROM security_events
            WHERE resolved = 0 AND code = \(event.code.rawValue) AND subject = \(event.subject)
                AND message = \(event.message)
            """) ?? 0 > 0
    }

    /// The last security events, newest first.
    package func securityEvents(limit: Int) throws(StoreError) -> [SecurityEventRow] {
        try sql.rows("SELECT \(SecurityEventRow.columns) FROM security_events ORDER BY id DESC LIMIT \(limit)")
    }
}
