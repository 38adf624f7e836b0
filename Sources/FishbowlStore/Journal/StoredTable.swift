package import FishbowlCore

/// A table as the database itself describes it.
package struct StoredTable: Hashable, Sendable {
    package let name: String
    /// In the order of the table.
    package let columns: [String]
    /// Where the columns of the primary key are, in the order of the key.
    package let key: [Int]

    /// The values of a row's primary key.
    package func key(of row: [StoredValue]) -> [StoredValue] { key.map { row[$0] } }

    /// A value of a row by its column's name; nil when there is no such column.
    package func value(_ column: String, of row: [StoredValue]) -> StoredValue? {
        columns.firstIndex(of: column).map { row[$0] }
    }
}

extension Transaction {
    /// All tables, by name.
    package func tables() throws(StoreError) -> [StoredTable] {
        let names: [String] = try sql.column(SQLiteDialect.tableNames)
        var tables: [StoredTable] = []
        for name in names {
            let columns: [ColumnRow] = try sql.rows(SQLiteDialect.columns(of: name))
            let key = columns.enumerated().filter { $0.element.keyPosition > 0 }
                .sorted { $0.element.keyPosition < $1.element.keyPosition }
            tables.append(StoredTable(name: name, columns: columns.map(\.name), key: key.map(\.offset)))
        }
        return tables
    }

    /// Rows of a table in the order of its primary key, from the one after `last`.
    package func rows(
        of table: StoredTable, after last: [StoredValue]?, limit: Int
    ) throws(StoreError) -> [[StoredValue]] {
        try rows(of: table, after: last, where: nil, limit: limit)
    }

    /// The same of those rows for which `filter` holds; nil for all.
    func rows(
        of table: StoredTable, after last: [StoredValue]?, where filter: SQL?, limit: Int
    ) throws(StoreError) -> [[StoredValue]] {
        let key = table.key.map { table.columns[$0] }.joined(separator: ", ")
        let columns = table.columns.joined(separator: ", ")
        let isWanted: SQL = filter.map { "(\($0))" } ?? "1"
        let condition: SQL =
            last.map { "WHERE \(isWanted) AND (\(unsafeRaw: key)) > (\(list: $0))" } ?? "WHERE \(isWanted)"
        var rows: [[StoredValue]] = []
        let text: SQL =
            "SELECT \(unsafeRaw: columns) FROM \(unsafeRaw: table.name) \(condition) ORDER BY \(unsafeRaw: key) LIMIT \(limit)"
        try sql.run(text) { (row: inout SQLRow) throws(StoreError) -> Bool in
            var values: [StoredValue] = []
            values.reserveCapacity(table.columns.count)
            for _ in table.columns { values.append(try row.read()) }
            rows.append(values)
            return true
        }
        return rows
    }

    /// Which turn a row belongs to that names it, by the column that does; nil when none does.
    package func turn(
        ofRow row: [StoredValue], in table: StoredTable
    ) throws(StoreError) -> (conversation: ConversationID, number: Int)? {
        let condition: SQL
        if table.name == "turns", let id = table.value("id", of: row) {
            condition = "id = \(id)"
        } else if let id = table.value("turn_id", of: row), id != .null {
            condition = "id = \(id)"
        } else if table.name == "messages", let id = table.value("id", of: row) {
            condition = "id = (SELECT turn_id FROM messages WHERE id = \(id))"
        } else if let id = table.value("message_id", of: row), id != .null {
            condition = "id = (SELECT turn_id FROM messages WHERE id = \(id))"
        } else if let id = table.value("source_message_id", of: row), id != .null {
            condition = "id = (SELECT turn_id FROM messages WHERE id = \(id))"
        } else {
            return nil
        }
        let found: TurnPlace? = try sql.row("SELECT conversation_id, number FROM turns WHERE \(condition)")
        return found.map { ($0.conversation, $0.number) }
    }

    /// When a memory came to be; nil when there is none of that id.
    package func creation(ofMemory id: StoredValue) throws(StoreError) -> Timestamp? {
        try sql.value("SELECT created_at FROM memories WHERE id = \(id)")
    }

    /// The rows of the journal of one moment, in order. Walks the journal.
    package func journal(at moment: Timestamp) throws(StoreError) -> [JournalRow] {
        try sql.rows("SELECT \(JournalRow.columns) FROM bowl_journal WHERE moment = \(moment) ORDER BY id")
    }

    /// The rows of the journal of one turn, in order. Walks the journal.
    package func journal(ofTurn number: Int, in conversation: ConversationID) throws(StoreError) -> [JournalRow] {
        try sql.rows(
            """
            SELECT \(JournalRow.columns) FROM bowl_journal
            WHERE conversation_id = \(conversation) AND turn_number = \(number) ORDER BY id
            """)
    }

    /// How many rows the journal has.
    package func journalCount() throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM bowl_journal") ?? 0
    }
}

private struct TurnPlace: SQLRowDecodable {
    let conversation: ConversationID
    let number: Int

    init(_ row: inout SQLRow) throws(StoreError) {
        conversation = try row.read()
        number = try row.read()
    }
}

private struct ColumnRow: SQLRowDecodable {
    let name: String
    /// From 1; 0 for a column that is not of the primary key.
    let keyPosition: Int

    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        keyPosition = try row.read()
    }
}
