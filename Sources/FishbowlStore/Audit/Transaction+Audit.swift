package import FishbowlCore

extension Transaction {
    /// Appends a row to the audit log. Call it in the transaction of the change itself (T11).
    package func appendAudit(
        _ entry: AuditEntry, release: ReleaseNumber?, now: Timestamp
    ) throws(StoreError) {
        let last: AuditRow? = try sql.row(
            "SELECT \(AuditRow.columns) FROM admin_audit_log ORDER BY id DESC LIMIT 1")
        let id = (last?.id ?? 0) + 1
        let previousHash = last?.hash ?? AuditChain.start
        let hash = AuditChain.hash(
            id: id, entry, timestamp: now, release: release, origin: origin,
            previousHash: previousHash)
        try sql.execute(
            """
            INSERT INTO admin_audit_log
                (id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id,
                origin, previous_hash, hash)
            VALUES (\(id), \(entry.user), \(entry.action), \(entry.resource), \(entry.changes), \(entry.address),
                \(now), \(release), \(origin), \(previousHash), \(hash))
            """)
    }

    /// The last rows of the audit log, newest first.
    package func auditRows(limit: Int) throws(StoreError) -> [AuditRow] {
        try sql.rows("SELECT \(AuditRow.columns) FROM admin_audit_log ORDER BY id DESC LIMIT \(limit)")
    }

    /// Checks the whole chain, row by row; nothing is kept in memory.
    package func verifyAudit() throws(StoreError) -> AuditVerification {
        var result = AuditVerification(rows: 0, firstBroken: nil, lastHash: AuditChain.start)
        try sql.run("SELECT \(AuditRow.columns) FROM admin_audit_log ORDER BY id") {
            (row: inout SQLRow) throws(StoreError) -> Bool in
            let audit = try AuditRow(&row)
            result.rows += 1
            let isNext = audit.id == Int64(result.rows) && audit.previousHash == result.lastHash
            guard isNext, AuditChain.hash(audit) == audit.hash else {
                result.firstBroken = audit.id
                return false
            }
            result.lastHash = audit.hash
            return true
        }
        return result
    }
}
