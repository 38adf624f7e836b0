package import FishbowlCore

/// One row of the audit log for others to check: as it is stored, whatever was done to it.
package struct AuditRecord: Hashable, Sendable {
    package var id: Int64
    package var user: String
    package var action: String
    package var resource: String
    /// Text where it is no JSON any more.
    package var changes: JSONValue
    package var address: String?
    package var timestamp: String
    package var release: Int64?
    package var previousHash: String
    package var origin: String?
    package var hash: String
    /// The very text that `hash` is the SHA-256 of, in an honest row.
    package var content: String
}

extension Transaction {
    /// Hands out the rows of the audit log from one on, in order, as they are stored.
    ///
    /// - Parameter last: the id before the first that is wanted.
    package func auditRecords(after last: Int64, limit: Int) throws(StoreError) -> [AuditRecord] {
        var records: [AuditRecord] = []
        var walk = AuditWalk()
        try sql.run("SELECT \(AuditWalk.columns) FROM admin_audit_log WHERE id > \(last) ORDER BY id LIMIT \(limit)") {
            (row: inout SQLRow) throws(StoreError) -> Bool in
            walk.content(of: row)
            let (changes, content) = (row.text(4), String(decoding: walk.content, as: UTF8.self))
            records.append(
                AuditRecord(
                    id: row.integer(0), user: row.text(1), action: row.text(2), resource: row.text(3),
                    changes: (try? JSONValue(parsing: changes)) ?? .string(changes),
                    address: row.isNull(5) ? nil : row.text(5), timestamp: row.text(6),
                    release: row.isNull(7) ? nil : row.integer(7), previousHash: row.text(8),
                    origin: row.isNull(9) ? nil : row.text(9), hash: row.text(10), content: content))
            return true
        }
        return records
    }
}
