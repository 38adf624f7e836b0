extension Transaction {
    /// Columns that hold JSON.
    private static let documents: [(table: String, column: String)] = [
        ("script_state", "state"), ("script_state_history", "state"), ("conversations", "cast_keys"),
        ("conversation_context", "speaker_patterns"), ("character_state", "recent_interactions"), ("memories", "tags"),
        ("turns", "answer_record"), ("asks", "data"), ("asks", "answer_record"), ("bowl_journal", "inputs"),
        ("security_events", "event_data"), ("configuration_releases", "sources"), ("system_configuration", "origins"),
        ("configuration_moves", "origins"), ("messages", "whispered_to"),
    ]

    /// States of scripts, and other columns of JSON, that cannot be read any more. Reads all of them.
    package func documentFaults() throws(StoreError) -> [RowFault] {
        var faults: [RowFault] = []
        for (table, column) in Self.documents {
            faults += try sql.rows(
                """
                SELECT '\(unsafeRaw: table)', CAST(id AS TEXT), '\(unsafeRaw: column) holds no JSON'
                FROM (SELECT \(unsafeRaw: Self.key(of: table)) AS id, \(unsafeRaw: column) AS document
                    FROM \(unsafeRaw: table))
                WHERE document IS NOT NULL AND NOT \(SQLiteDialect.isJSON("document"))
                """)
        }
        return faults
    }

    /// The column that names a row of a table.
    private static func key(of table: String) -> String {
        switch table {
        case "conversation_context": "conversation_id"
        case "character_state": "character_id"
        default: "id"
        }
    }
}
