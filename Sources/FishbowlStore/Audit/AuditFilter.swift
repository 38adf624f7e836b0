package import FishbowlCore

/// Which rows of the audit log are meant; what is nil does not matter.
package struct AuditFilter: Hashable, Sendable {
    /// The earliest time.
    package var since: Timestamp?
    /// The first time that is too late.
    package var until: Timestamp?
    package var user: String?
    /// An action, `config.rollback`, or the first word of several, `config`.
    package var action: String?
    /// A resource, `release/7`, or the kind of several, `release`.
    package var resource: String?

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, user: String? = nil, action: String? = nil,
        resource: String? = nil
    ) {
        self.since = since
        self.until = until
        self.user = user
        self.action = action
        self.resource = resource
    }

    /// The condition of a statement on `admin_audit_log`.
    var condition: SQL {
        var parts: [SQL] = []
        if let since { parts.append("timestamp >= \(since)") }
        if let until { parts.append("timestamp < \(until)") }
        if let user { parts.append("admin_user = \(user)") }
        // The character after the point, and after the slash, in ASCII.
        if let action { parts.append(Self.beginning("action_type", action, ".", "/")) }
        if let resource { parts.append(Self.beginning("resource_affected", resource, "/", "0")) }
        guard let first = parts.first else { return "TRUE" }
        return parts.dropFirst().reduce(first) { "\($0) AND \($1)" }
    }

    /// A column that is a text, or that text, a separator and more. In ranges, for which there is an index.
    private static func beginning(_ column: String, _ text: String, _ separator: String, _ next: String) -> SQL {
        """
        (\(unsafeRaw: column) = \(text)
            OR \(unsafeRaw: column) >= \(text + separator) AND \(unsafeRaw: column) < \(text + next))
        """
    }
}

extension Transaction {
    /// Rows of the audit log, newest first.
    package func auditRows(_ filter: AuditFilter = AuditFilter(), limit: Int) throws(StoreError) -> [AuditRow] {
        try sql.rows(
            """
            SELECT \(AuditRow.columns) FROM admin_audit_log WHERE \(filter.condition) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// How many rows of the audit log there are.
    package func auditCount(_ filter: AuditFilter = AuditFilter()) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM admin_audit_log WHERE \(filter.condition)") ?? 0
    }

    /// The row of the audit log of that id; nil when there is none.
    package func auditRow(_ id: Int64) throws(StoreError) -> AuditRow? {
        try sql.row("SELECT \(AuditRow.columns) FROM admin_audit_log WHERE id = \(id)")
    }
}
