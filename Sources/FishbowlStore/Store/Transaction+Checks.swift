extension Transaction {
    /// Looks for damage: pages that contradict each other, rows whose foreign key points nowhere. Reads everything.
    ///
    /// - Returns: what was found, in SQLite's words; empty when the bowl is sound.
    package func findDamage() throws(StoreError) -> [String] {
        let pages = try sql.column(SQLiteDialect.quickCheck, as: String.self).filter { $0 != "ok" }
        let tables = try sql.column(SQLiteDialect.foreignKeyCheck, as: String.self)
        return pages + tables.map { "a row of \($0) names a row that does not exist" }
    }

    /// The version of the schema.
    package func schemaVersion() throws(StoreError) -> Int {
        try sql.value("SELECT max(version) FROM schema_migrations") ?? 0
    }
}
