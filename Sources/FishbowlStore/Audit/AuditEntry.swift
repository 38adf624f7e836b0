package import FishbowlCore

/// An administrative change, as it goes into `admin_audit_log`.
package struct AuditEntry: Hashable, Sendable {
    package var user: String
    /// What was done, `config.rollback`.
    package var action: String
    /// To what, `release/7`.
    package var resource: String
    /// A map that has `message`, `before` and `after`, and what else is told of the change.
    package var changes: JSONValue
    /// Where from; nil for the command line.
    package var address: String?

    package init(user: String, action: String, resource: String, changes: JSONValue, address: String?) {
        self.user = user
        self.action = action
        self.resource = resource
        self.changes = changes
        self.address = address
    }

    /// - Parameters:
    ///   - message: why, in the words of who did it; nil when they said nothing.
    ///   - before: what was there before, as far as it changed; null for nothing.
    ///   - after: what is there now; null for nothing.
    ///   - details: what else is to be told.
    package init(
        user: String, action: String, resource: String, message: String?, before: JSONValue, after: JSONValue,
        details: [String: JSONValue] = [:]
    ) {
        var changes = details
        changes["message"] = message.map { .string($0) } ?? .null
        changes["before"] = before
        changes["after"] = after
        self.init(user: user, action: action, resource: resource, changes: .object(changes), address: nil)
    }
}

/// One row of the audit log.
package struct AuditRow: Hashable, Sendable {
    package var id: Int64
    package var entry: AuditEntry
    package var timestamp: Timestamp
    package var release: ReleaseNumber?
    /// User, host and process that made the change; nil where nobody said, and in rows of older programs.
    package var origin: String?
    /// The hash of the row before; `AuditChain.start` in the first.
    package var previousHash: String
    package var hash: String
}

extension AuditRow: SQLRowDecodable {
    static let columns: SQL = """
        id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id, origin,
        previous_hash, hash
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        entry = AuditEntry(
            user: try row.read(), action: try row.read(), resource: try row.read(), changes: try row.read(),
            address: try row.read())
        timestamp = try row.read()
        release = try row.read()
        origin = try row.read()
        previousHash = try row.read()
        hash = try row.read()
    }
}
