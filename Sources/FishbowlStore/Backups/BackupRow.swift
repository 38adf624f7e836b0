package import FishbowlCore

/// A backup of this bowl that was found good, or a trial of restoring one that went well: `backups`.
package struct BackupRow: Hashable, Sendable {
    /// What was done. Raw values are stored.
    package enum Kind: String, Sendable, CaseIterable {
        /// A backup was made, opened, checked and counted.
        case backup
        /// A backup was restored to a place of its own, checked there, and removed again.
        case restoreTest = "restore_test"
    }

    package var kind: Kind
    /// The file, with its folder.
    package var path: String
    package var bytes: Int
    /// Rows of all tables.
    package var rows: Int
    /// SHA-256 of the file, in 64 hexadecimal digits.
    package var contentHash: String?
    /// The hash of the audit log's last row in it.
    package var auditHead: String
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    /// The newest release in it; nil where nothing was ever applied.
    package var release: ReleaseNumber?

    package init(
        kind: Kind, path: String, bytes: Int, rows: Int, contentHash: String?, auditHead: String,
        startedAt: Timestamp, finishedAt: Timestamp, release: ReleaseNumber?
    ) {
        self.kind = kind
        self.path = path
        self.bytes = bytes
        self.rows = rows
        self.contentHash = contentHash
        self.auditHead = auditHead
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.release = release
    }
}

extension BackupRow: SQLRowDecodable {
    static let columns: SQL =
        "kind, path, bytes, row_count, content_hash, audit_head, started_at, finished_at, release_id"

    init(_ row: inout SQLRow) throws(StoreError) {
        kind = try row.readCase()
        path = try row.read()
        bytes = try row.read()
        rows = try row.read()
        contentHash = try row.read()
        auditHead = try row.read()
        startedAt = try row.read()
        finishedAt = try row.read()
        release = try row.read()
    }
}

extension Transaction {
    /// The newest good backup, or the newest trial of restoring one; nil when there was none.
    package func lastBackup(kind: BackupRow.Kind) throws(StoreError) -> BackupRow? {
        try sql.row(
            """
            SELECT \(BackupRow.columns) FROM backups WHERE kind = \(kind.rawValue)
            ORDER BY finished_at DESC, id DESC LIMIT 1
            """)
    }

    /// Backups and trials of restoring, newest first.
    package func backups(limit: Int) throws(StoreError) -> [BackupRow] {
        try sql.rows("SELECT \(BackupRow.columns) FROM backups ORDER BY id DESC LIMIT \(limit)")
    }

    /// The newest backup that was written to that file; nil when there was none.
    package func backup(at path: String) throws(StoreError) -> BackupRow? {
        try sql.row(
            """
            SELECT \(BackupRow.columns) FROM backups WHERE kind = 'backup' AND path = \(path)
            ORDER BY id DESC LIMIT 1
            """)
    }

    /// All files that backups were written to.
    package func backupPaths() throws(StoreError) -> [String] {
        try sql.column("SELECT DISTINCT path FROM backups WHERE kind = 'backup' ORDER BY path")
    }

    /// When the last of those files was written; nil when none of them was.
    package func lastBackup(among paths: Set<String>) throws(StoreError) -> Timestamp? {
        try sql.value(
            "SELECT finished_at FROM backups WHERE kind = 'backup' AND path IN (\(list: paths.sorted())) ORDER BY id DESC LIMIT 1"
        )
    }

    /// Notes a backup that was found good, or a trial that went well.
    package func insertBackup(_ backup: BackupRow) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO backups (\(BackupRow.columns))
            VALUES (\(backup.kind.rawValue), \(backup.path), \(backup.bytes), \(backup.rows), \(backup.contentHash),
                \(backup.auditHead), \(backup.startedAt), \(backup.finishedAt), \(backup.release))
            """)
    }
}
