package import FishbowlCore

/// Which security events are meant; what is nil does not matter.
package struct SecurityFilter: Hashable, Sendable {
    /// The earliest time.
    package var since: Timestamp?
    /// The first time that is too late.
    package var until: Timestamp?
    /// The least severity.
    package var severity: SecuritySeverity?
    /// A code, `script.fuel`, or a kind, `authz_fail`.
    package var type: String?
    package var subject: String?
    /// Whether only those that nobody has resolved.
    package var isUnresolved: Bool

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, severity: SecuritySeverity? = nil, type: String? = nil,
        subject: String? = nil, isUnresolved: Bool = false
    ) {
        self.since = since
        self.until = until
        self.severity = severity
        self.type = type
        self.subject = subject
        self.isUnresolved = isUnresolved
    }

    /// The condition of a statement on `security_events`.
    var condition: SQL {
        var parts: [SQL] = []
        if isUnresolved { parts.append("resolved = 0") }
        if let since { parts.append("timestamp >= \(since)") }
        if let until { parts.append("timestamp < \(until)") }
        if let severity { parts.append("severity IN (\(list: severity.andAbove.map(\.rawValue)))") }
        if let type { parts.append("(code = \(type) OR event_type = \(type))") }
        if let subject { parts.append("subject = \(subject)") }
        guard let first = parts.first else { return "TRUE" }
        return parts.dropFirst().reduce(first) { "\($0) AND \($1)" }
    }
}

extension Transaction {
    /// Security events: those that nobody has resolved first, then the newest.
    package func securityEvents(_ filter: SecurityFilter, limit: Int) throws(StoreError) -> [SecurityEventRow] {
        try sql.rows(
            """
            SELECT \(SecurityEventRow.columns) FROM security_events WHERE \(filter.condition)
            ORDER BY resolved, id DESC LIMIT \(limit)
            """)
    }

    /// How many security events there are.
    package func securityEventCount(_ filter: SecurityFilter = SecurityFilter()) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM security_events WHERE \(filter.condition)") ?? 0
    }

    /// The security event of that id; nil when there is none.
    package func securityEvent(_ id: Int64) throws(StoreError) -> SecurityEventRow? {
        try sql.row("SELECT \(SecurityEventRow.columns) FROM security_events WHERE id = \(id)")
    }

    /// Marks events as resolved; those that are stay as they are.
    ///
    /// - Returns: the ids of those that were not, in order.
    package func resolveSecurityEvents(
        _ filter: SecurityFilter, ids: [Int64]?, by user: String, _ message: String, now: Timestamp
    ) throws(StoreError) -> [Int64] {
        let named: SQL = if let ids { "id IN (\(list: ids))" } else { "TRUE" }
        let resolved: [Int64] = try sql.column(
            """
            UPDATE security_events
            SET resolved = 1, resolved_by = \(user), resolved_at = \(now), resolution = \(message)
            WHERE resolved = 0 AND \(named) AND \(filter.condition)
            RETURNING id
            """)
        return resolved.sorted()
    }
}
