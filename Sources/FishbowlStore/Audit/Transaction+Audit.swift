package import FishbowlCore

extension Transaction {
    /// Rows of the audit log between two calls of a progress.
    private static let step = 4096

    /// Appends a row to the audit log. Call it in the transaction of the change itself (T11).
    package func appendAudit(
        _ entry: AuditEntry, release: ReleaseNumber?, now: Timestamp
    ) throws(StoreError) {
        // No more is read than the chain needs: a row that was tampered with shall keep nobody from working.
        let last: AuditEnd? = try sql.row("SELECT id, hash, timestamp FROM admin_audit_log ORDER BY id DESC LIMIT 1")
        let id = (last?.id ?? 0) + 1
        let previousHash = last?.hash ?? AuditChain.start
        let hash = AuditChain.hash(
            of: AuditChain.content(
                id: id, entry, timestamp: now, release: release, origin: origin, previousHash: previousHash))
        try sql.execute(
            """
            INSERT INTO admin_audit_log
                (id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id,
                origin, previous_hash, hash)
            VALUES (\(id), \(entry.user), \(entry.action), \(entry.resource), \(entry.changes), \(entry.address),
                \(now), \(release), \(origin), \(previousHash), \(hash))
            """)
    }

    /// Checks the whole chain, row by row; nothing is kept in memory. Ends at the first bad row.
    ///
    /// - Parameters:
    ///   - head: a hash that was kept elsewhere; it must be that of some row.
    ///   - progress: told now and then how many rows were checked.
    package func verifyAudit(
        head: String? = nil, progress: (_ rows: Int) -> Void = { _ in }
    ) throws(StoreError) -> AuditVerification {
        var walk = AuditWalk(head: head)
        try sql.run("SELECT \(AuditWalk.columns) FROM admin_audit_log ORDER BY id") {
            (row: inout SQLRow) throws(StoreError) -> Bool in
            let isGood = walk.step(row)
            if walk.rows % Self.step == 0 { progress(walk.rows) }
            return isGood
        }
        return walk.verification
    }
}
