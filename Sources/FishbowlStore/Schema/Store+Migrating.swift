internal import FishbowlCore
internal import GRDB

extension Store {
    /// Brings the tables to this program's version, in one transaction.
    ///
    /// - Throws: `.newerSchema` when a newer program has been here; `.corrupt` when the file is another program's.
    func migrate(now: Timestamp) throws(StoreError) {
        do {
            try writeSynchronously { transaction in
                let sql = transaction.sql
                let present = try schemaVersion(sql)
                for migration in Schema.migrations where migration.version > present {
                    for statements in migration.statements { try sql.script(statements) }
                    try sql.execute(
                        """
                        INSERT INTO schema_migrations (version, name, applied_at)
                        VALUES (\(migration.version), \(migration.name), \(now))
                        """)
                }
            }
        } catch { throw StoreError(error, doing: "set up the tables", path: path) }
    }

    /// Whether the tables are those of an older program. Refuses a file that this program must not read.
    func isOlder() throws(StoreError) -> Bool {
        let recorder = options.recorder
        do {
            let version = try writer.read { database in
                try Self.presentVersion(SQLSession(database, path: path, recorder: recorder), path: path)
            }
            guard let version else { throw notABowl }
            return version < Schema.version
        } catch { throw StoreError(error, doing: "open the bowl", path: path) }
    }

    private var notABowl: StoreError {
        StoreError(.corrupt, "cannot open \(path): it is a database, but not a bowl. Name another file.")
    }

    /// The version that the file has; makes the list of migrations in an empty file.
    private func schemaVersion(_ sql: SQLSession) throws -> Int {
        if let version = try Self.presentVersion(sql, path: path) { return version }
        guard try sql.value(SQLiteDialect.tableCount, as: Int.self) == 0 else { throw notABowl }
        try sql.script(SQLiteDialect.identify)
        try sql.script(
            """
            CREATE TABLE schema_migrations (
                version INTEGER PRIMARY KEY CHECK (version > 0),
                name TEXT NOT NULL,
                applied_at TEXT NOT NULL
            ) STRICT;
            """)
        return 0
    }

    /// The version that the file has; nil when it has no list of migrations.
    private static func presentVersion(_ sql: SQLSession, path: String) throws -> Int? {
        guard try sql.value(SQLiteDialect.applicationID, as: Int.self) == Schema.applicationID else { return nil }
        let version = try sql.value("SELECT max(version) FROM schema_migrations", as: Int?.self) ?? nil
        guard let version else { return 0 }
        guard version <= Schema.version else {
            throw StoreError(
                .newerSchema,
                """
                cannot open \(path): its tables have version \(version), this program knows \(Schema.version). \
                Use the newer program.
                """)
        }
        return version
    }
}
