package import FishbowlCore

/// One row of `security_events`.
package struct SecurityEventRow: Hashable, Sendable {
    /// That somebody has looked at an event and said what came of it.
    package struct Resolution: Hashable, Sendable {
        package var by: String
        package var at: Timestamp
        package var message: String
    }

    package var id: Int64
    package var kind: SecurityKind
    package var severity: SecuritySeverity
    /// Stable; of a newer program maybe one that this does not know. Empty in rows of older programs that say none.
    package var code: String
    package var subject: String
    package var message: String
    package var data: JSONValue
    package var timestamp: Timestamp
    /// Nil while nobody has.
    package var resolution: Resolution?
}

extension SecurityEventRow: SQLRowDecodable {
    static let columns: SQL = """
        id, event_type, severity, coalesce(code, ''), coalesce(subject, ''), coalesce(message, ''), event_data,
        timestamp, resolved, coalesce(resolved_by, ''), coalesce(resolved_at, timestamp), coalesce(resolution, '')
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        kind = try row.readCase()
        severity = try row.readCase()
        code = try row.read()
        subject = try row.read()
        message = try row.read()
        data = try row.read()
        timestamp = try row.read()
        let isResolved: Bool = try row.read()
        let given = Resolution(by: try row.read(), at: try row.read(), message: try row.read())
        resolution = isResolved ? given : nil
    }
}
