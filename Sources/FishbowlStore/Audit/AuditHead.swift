package import FishbowlCore

/// The end of the audit log, to be kept elsewhere.
package struct AuditHead: Hashable, Sendable {
    /// 0 while there is no row.
    package var id: Int64
    /// `AuditChain.start` while there is no row.
    package var hash: String
    package var timestamp: Timestamp?
    package var rows: Int
}

extension Transaction {
    /// The end of the audit log as it is stored; nothing is checked.
    package func auditHead() throws(StoreError) -> AuditHead {
        let end: AuditEnd? = try sql.row("SELECT id, hash, timestamp FROM admin_audit_log ORDER BY id DESC LIMIT 1")
        let rows = try auditCount()
        guard let end else { return AuditHead(id: 0, hash: AuditChain.start, timestamp: nil, rows: rows) }
        return AuditHead(id: end.id, hash: end.hash, timestamp: Timestamp(end.timestamp), rows: rows)
    }
}

/// What the next row of the audit log follows.
struct AuditEnd: SQLRowDecodable {
    let id: Int64
    let hash: String
    let timestamp: String

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        hash = try row.read()
        timestamp = try row.read()
    }
}
