package import FishbowlCore

/// A whole bowl in one file, and what it was found to hold.
package struct BowlCopy: Hashable, Sendable {
    package var path: String
    package var bytes: Int
    /// Rows of each table, by its name.
    package var tables: [String: Int]
    /// SHA-256 of the file, in 64 hexadecimal digits.
    package var contentHash: String
    /// The hash of the audit log's last row.
    package var auditHead: String
    /// The newest release; nil where nothing was ever applied.
    package var release: ReleaseNumber?

    package var rows: Int { tables.values.reduce(0, +) }
}

/// What a bowl holds, in figures.
package struct BowlCount: Hashable, Sendable {
    /// Rows of each table, by its name.
    package var tables: [String: Int]
    /// The hash of the audit log's last row.
    package var auditHead: String
    package var release: ReleaseNumber?
}

extension Transaction {
    /// Counts the rows of every table. Walks the smallest index of each.
    package func countRows() throws(StoreError) -> BowlCount {
        var tables: [String: Int] = [:]
        let names: [String] = try sql.column(SQLiteDialect.tableNames)
        for name in names { tables[name] = try sql.value("SELECT count(*) FROM \(unsafeRaw: name)") ?? 0 }
        return BowlCount(
            tables: tables,
            auditHead: try sql.value("SELECT hash FROM admin_audit_log ORDER BY id DESC LIMIT 1") ?? AuditChain.start,
            release: try newestRelease())
    }

    /// Looks through all that a file must hold to be called good: pages, references, the version of its tables, the audit
    /// log's chain.
    ///
    /// - Returns: what is wrong, in words; empty when nothing is.
    package func findUnsoundness() throws(StoreError) -> [String] {
        var found = try sql.column(SQLiteDialect.integrityCheck, as: String.self).filter { $0 != "ok" }
        found += try sql.column(SQLiteDialect.foreignKeyCheck, as: String.self).map {
            "a row of \($0) names a row that does not exist"
        }
        let version = try schemaVersion()
        if version != Schema.version { found.append("its tables have version \(version), not \(Schema.version)") }
        let audit = try verifyAudit()
        if let row = audit.firstBroken { found.append("the audit log's chain breaks at row \(row)") }
        return found
    }
}
