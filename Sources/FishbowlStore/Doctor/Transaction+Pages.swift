package import FishbowlCore

extension Transaction {
    /// What SQLite finds wrong with the file: pages, rows out of order, broken rules, indexes that differ from their tables.
    /// Reads everything.
    package func pageFaults() throws(StoreError) -> [String] {
        try sql.column(SQLiteDialect.integrityCheck, as: String.self).filter { $0 != "ok" }
    }

    /// Rows that name a row that does not exist.
    package func referenceFaults() throws(StoreError) -> [RowFault] {
        var faults: [RowFault] = []
        try sql.run(SQLiteDialect.foreignKeyCheck) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let table: String = try row.read()
            let id: Int64? = try row.read()
            let other: String = try row.read()
            faults.append(RowFault(table, id.map { "\($0)" }, "it names a row of \(other) that does not exist"))
            return true
        }
        return faults
    }

    /// The statements that made tables, indexes and triggers, by name.
    package func schemaStatements() throws(StoreError) -> [String: String] {
        var statements: [String: String] = [:]
        try sql.run(SQLiteDialect.schemaStatements) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let name: String = try row.read()
            statements[name] = try row.read()
            return true
        }
        return statements
    }

    /// The numbers of all conversations.
    package func conversationNumbers() throws(StoreError) -> [ConversationID] {
        try sql.column("SELECT id FROM conversations ORDER BY id")
    }

    /// The names of all indexes that were made by the schema, and their tables.
    package func indexes() throws(StoreError) -> [String: String] {
        var names: [String: String] = [:]
        try sql.run(SQLiteDialect.indexNames) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let name: String = try row.read()
            names[name] = try row.read()
            return true
        }
        return names
    }

    /// Makes a trigger or an index again.
    package func remake(_ name: String, as statement: String) throws(StoreError) {
        let kind = statement.hasPrefix("CREATE TRIGGER") ? "TRIGGER" : "INDEX"
        try sql.execute("DROP \(unsafeRaw: kind) IF EXISTS \(unsafeRaw: "\"\(name)\"")")
        try sql.execute("\(unsafeRaw: statement)")
    }

    /// Makes an index anew from its table.
    package func rebuild(index: String) throws(StoreError) {
        try sql.execute("REINDEX \(unsafeRaw: "\"\(index)\"")")
    }

    /// The version of the library that reads and writes bowls.
    package func libraryVersion() throws(StoreError) -> String {
        try sql.value("SELECT sqlite_version()") ?? ""
    }
}
