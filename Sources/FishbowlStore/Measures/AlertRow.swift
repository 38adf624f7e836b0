package import FishbowlCore

/// Something that an operator has, or had, to look at: `alerts`.
package struct AlertRow: Hashable, Sendable {
    package let id: Int64
    /// `AlertCode`, or that of a later program.
    package let code: String
    /// Which of several; empty where there is only one.
    package let subject: String
    package let severity: AlertSeverity
    package let message: String
    /// As it was found when it was opened.
    package let value: Double?
    package let threshold: Double?
    package let openedAt: Timestamp
    /// Nil while it is open.
    package let closedAt: Timestamp?
}

extension AlertRow: SQLRowDecodable {
    static let columns: SQL = "id, code, subject, severity, message, value, threshold, opened_at, closed_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        code = try row.read()
        subject = try row.read()
        severity = try row.readCase()
        message = try row.read()
        value = try row.read()
        threshold = try row.read()
        openedAt = try row.read()
        closedAt = try row.read()
    }
}

extension Transaction {
    /// Opens an alert, unless there is one open of that code and subject.
    ///
    /// - Returns: whether it was opened now.
    @discardableResult
    package func openAlert(_ finding: HealthFinding, now: Timestamp) throws(StoreError) -> Bool {
        let release = try newestRelease()
        let opened: Int64? = try sql.value(
            """
            INSERT INTO alerts (code, subject, severity, message, value, threshold, opened_at, release_id)
            VALUES (\(finding.code.rawValue), \(finding.subject), \(finding.severity.rawValue), \(finding.message),
                \(finding.value), \(finding.threshold), \(now), \(release))
            ON CONFLICT (code, subject) WHERE closed_at IS NULL DO NOTHING RETURNING id
            """)
        return opened != nil
    }

    /// Closes the open alert of a code and subject, if there is one.
    package func closeAlert(_ code: String, subject: String, now: Timestamp) throws(StoreError) {
        try sql.execute(
            """
            UPDATE alerts SET closed_at = max(\(now), opened_at)
            WHERE code = \(code) AND subject = \(subject) AND closed_at IS NULL
            """)
    }

    /// Alerts that are open, the latest first.
    package func openAlerts() throws(StoreError) -> [AlertRow] {
        try sql.rows(
            "SELECT \(AlertRow.columns) FROM alerts WHERE closed_at IS NULL ORDER BY opened_at DESC, id DESC")
    }

    /// Alerts that were opened from a time on, open and closed, the latest first.
    package func alerts(since: Timestamp?, limit: Int) throws(StoreError) -> [AlertRow] {
        try sql.rows(
            """
            SELECT \(AlertRow.columns) FROM alerts WHERE opened_at >= \(since ?? .earliest)
            ORDER BY opened_at DESC, id DESC LIMIT \(limit)
            """)
    }
}
