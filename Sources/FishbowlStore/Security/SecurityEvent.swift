package import FishbowlCore

/// Something that somebody tried and may not: `security_events`.
package struct SecurityEvent: Hashable, Sendable {
    /// What it was.
    ///
    /// Source: names and meaning as in the OWASP Logging Vocabulary.
    package enum Kind: String, Sendable, CaseIterable {
        /// Something was asked for that was not granted.
        case authorisation = "authz_fail"
        /// What was handed in is not of the allowed form.
        case input = "input_validation_fail"
        /// More was asked for than a quota allows.
        case excess = "excess_rate_limit_exceeded"
    }

    package enum Severity: String, Sendable, CaseIterable {
        case low, medium, high, critical
    }

    package var kind: Kind
    package var severity: Severity
    /// Whose doing it was, `personalities/ada`.
    package var subject: String
    package var data: JSONValue
    package var timestamp: Timestamp

    package init(kind: Kind, severity: Severity, subject: String, data: JSONValue, timestamp: Timestamp) {
        self.kind = kind
        self.severity = severity
        self.subject = subject
        self.data = data
        self.timestamp = timestamp
    }
}

extension SecurityEvent: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        kind = try row.readCase()
        severity = try row.readCase()
        subject = try row.read(String?.self) ?? ""
        data = try row.read()
        timestamp = try row.read()
    }
}

extension Transaction {
    /// Stores a security event.
    package func insertSecurityEvent(_ event: SecurityEvent) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO security_events (event_type, severity, subject, event_data, timestamp)
            VALUES (\(event.kind.rawValue), \(event.severity.rawValue), \(event.subject), \(event.data),
                \(event.timestamp))
            """)
    }

    /// The last security events, newest first.
    package func securityEvents(limit: Int) throws(StoreError) -> [SecurityEvent] {
        try sql.rows(
            """
            SELECT event_type, severity, subject, event_data, timestamp FROM security_events
            ORDER BY id DESC LIMIT \(limit)
            """)
    }
}
