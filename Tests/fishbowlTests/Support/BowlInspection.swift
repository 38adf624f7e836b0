import FishbowlCore
import GRDB

/// Looks into a bowl's file from outside, with SQL of its own.
struct BowlInspection {
    private let database: DatabaseQueue

    init(path: String) throws {
        database = try DatabaseQueue(path: path)
    }

    /// What is wrong with the file and its references; empty when nothing is.
    func damage() throws -> [String] {
        try database.read { db in
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "reference: \($0)" }
            return integrity + references
        }
    }

    func integers(_ sql: String) throws -> [Int] {
        try database.read { try Int.fetchAll($0, sql: sql) }
    }

    func strings(_ sql: String) throws -> [String] {
        try database.read { try String.fetchAll($0, sql: sql) }
    }

    /// Every row of every table as text, but for tables that tell about processes or measure time.
    func dump(without excluded: Set<String> = []) throws -> [String] {
        try database.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return try tables.filter { !excluded.contains($0) }.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { row in
                    "\(table): "
                        + row.filter { !Self.tellsOfProcess($0.0, of: row, in: table) }.map { "\($0.0)=\($0.1)" }
                        .joined(separator: " ")
                }.sorted()
            }
        }
    }

    /// Whether a column tells which process it was, or what its clocks said; of an audit row, with the hashes over that.
    private static func tellsOfProcess(_ column: String, of row: Row, in table: String) -> Bool {
        switch (table, column) {
        case (_, "process"), ("admin_audit_log", "origin"), ("admin_audit_log", "hash"),
            ("admin_audit_log", "previous_hash"), ("performance_metrics", "fuel"):
            true
        case ("performance_metrics", "metric_value"):
            Metric(rawValue: row["metric_name"])?.isMeasured ?? false
        default: false
        }
    }

    /// What contradicts "every turn is there whole and once" in a bowl of the `CountingBundle`; empty when nothing does.
    func contradictions() throws -> [String] {
        var found = try damage()
        let numbers = try integers("SELECT number FROM turns ORDER BY number")
        if numbers != Array(1...max(numbers.count, 1)).prefix(numbers.count).map(\.self) {
            found.append("the turns are numbered \(numbers.suffix(5)), which has gaps")
        }
        found += try strings(
            """
            SELECT 'turn ' || number || ' is ' || state FROM turns WHERE state <> 'closed'
            UNION ALL
            SELECT 'turn ' || t.number || ' has ' || count(m.id) || ' messages'
            FROM turns t LEFT JOIN messages m ON m.turn_id = t.id GROUP BY t.id HAVING count(m.id) <> 1
            UNION ALL
            SELECT 'message ' || m.id || ' has ' || count(w.character_id) || ' witnesses'
            FROM messages m LEFT JOIN message_witnesses w ON w.message_id = m.id GROUP BY m.id
            HAVING count(w.character_id) <> 3
            UNION ALL
            SELECT 'message ' || m.id || ' is remembered by ' || count(k.id)
            FROM messages m LEFT JOIN memories k ON k.source_message_id = m.id GROUP BY m.id HAVING count(k.id) <> 3
            UNION ALL
            SELECT 'the conversation counts ' || c.turns_said || ' turns' FROM conversations c
            WHERE c.turns_said <> (SELECT count(*) FROM turns WHERE character_id IS NOT NULL)
            UNION ALL
            SELECT c.key || ' remembers ' || coalesce(json_extract(s.state, '$.said'), 0) || ' lines of '
                || (SELECT count(*) FROM messages WHERE character_id = c.id)
            FROM characters c LEFT JOIN script_state s ON s.character_id = c.id
            WHERE coalesce(json_extract(s.state, '$.said'), 0)
                <> (SELECT count(*) FROM messages WHERE character_id = c.id)
            UNION ALL
            SELECT c.key || ' has heard ' || coalesce(json_extract(s.state, '$.heard'), 0)
            FROM characters c LEFT JOIN script_state s ON s.character_id = c.id
            WHERE coalesce(json_extract(s.state, '$.heard'), 0) <> (SELECT count(*) FROM messages)
            UNION ALL
            SELECT 'metrics of turn ' || t.number FROM turns t
            WHERE t.character_id IS NOT NULL
                AND (SELECT count(*) FROM performance_metrics p
                    WHERE p.turn_id = t.id AND p.metric_name = 'turn.handler_calls') <> 1
            """)
        return found
    }
}
