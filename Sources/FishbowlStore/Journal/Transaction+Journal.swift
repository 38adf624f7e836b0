package import FishbowlCore

extension Transaction {
    /// Whether this transaction has written anything so far, what it undid itself included.
    package var hasWritten: Bool { sql.hasWritten }

    /// How many rows this transaction has written so far, those that it undid itself included.
    package var writtenRows: Int { sql.writtenRows }

    /// Appends a row to the journal, in the transaction that it tells of.
    package func appendJournal(_ row: NewJournalRow) throws(StoreError) -> JournalRow {
        let release = try newestRelease()
        let written: JournalRow? = try sql.row(
            """
            INSERT INTO bowl_journal
                (operation_id, operation, part, conversation_id, turn_number, moment, voices, process, inputs,
                release_id)
            VALUES (\(row.operation), \(row.kind.rawValue), \(row.part.rawValue), \(row.conversation), \(row.turn),
                \(row.moment), \(row.voices), \(row.process), \(row.inputs), \(release))
            RETURNING \(JournalRow.columns)
            """)
        guard let written else { throw StoreError(.internal, "cannot append to the journal: no row came back.") }
        return written
    }

    /// Rows of the journal in order, from the one after `last`.
    package func journal(after last: JournalID?, limit: Int) throws(StoreError) -> [JournalRow] {
        try sql.rows(
            """
            SELECT \(JournalRow.columns) FROM bowl_journal WHERE id > \(last?.rawValue ?? 0) ORDER BY id LIMIT \(limit)
            """)
    }

    /// The row of that id; nil when there is none.
    package func journalRow(_ id: JournalID) throws(StoreError) -> JournalRow? {
        try sql.row("SELECT \(JournalRow.columns) FROM bowl_journal WHERE id = \(id)")
    }

    /// The first row of another operation than that; nil when there is none.
    package func firstJournalRow(otherThan kind: JournalOperation) throws(StoreError) -> JournalRow? {
        try sql.row(
            "SELECT \(JournalRow.columns) FROM bowl_journal WHERE operation <> \(kind.rawValue) ORDER BY id LIMIT 1")
    }

    /// The last row; nil when there is none.
    package func lastJournalRow() throws(StoreError) -> JournalRow? {
        try sql.row("SELECT \(JournalRow.columns) FROM bowl_journal ORDER BY id DESC LIMIT 1")
    }

    /// The last rows of operations of which more follows than their first, and of each run of a program. Walks the journal.
    package func journalEnds() throws(StoreError) -> (
        operations: [JournalID: JournalID], processes: [String: JournalID]
    ) {
        let operations: [OperationEnd] = try sql.rows(
            """
            SELECT operation_id, max(id) FROM bowl_journal WHERE operation_id IS NOT NULL GROUP BY operation_id
            """)
        let processes: [ProcessEnd] = try sql.rows("SELECT process, max(id) FROM bowl_journal GROUP BY process")
        return (
            Dictionary(operations.map { ($0.operation, $0.last) }) { first, _ in first },
            Dictionary(processes.map { ($0.process, $0.last) }) { first, _ in first }
        )
    }
}

private struct OperationEnd: SQLRowDecodable {
    let operation: JournalID
    let last: JournalID

    init(_ row: inout SQLRow) throws(StoreError) {
        operation = try row.read()
        last = try row.read()
    }
}

private struct ProcessEnd: SQLRowDecodable {
    let process: String
    let last: JournalID

    init(_ row: inout SQLRow) throws(StoreError) {
        process = try row.read()
        last = try row.read()
    }
}
