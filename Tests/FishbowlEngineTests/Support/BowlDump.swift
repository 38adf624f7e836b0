import FishbowlCore
import FishbowlTestKit
import GRDB

/// Every row of every table of a bowl, as it stands: for comparing two states, or two bowls.
struct BowlDump: Hashable {
    private var rows: [String: [String]] = [:]

    /// Tables of which a test that compares what turns did to different configurations knows nothing.
    static let configuration: Set<String> = [
        "system_configuration", "configuration_releases", "configuration_changes", "admin_audit_log",
    ]

    /// Tables that tell what was done and what failed, also where nothing else is left of it.
    static let records: Set<String> = [
        "script_incidents", "bowl_journal", "security_events", "script_usage", "performance_metrics",
    ]

    init(_ test: TestBowl) throws {
        let database = try test.database()
        rows = try database.read { database in
            var tables: [String: [String]] = [:]
            let names = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for name in names {
                tables[name] = try Row.fetchAll(database, sql: "SELECT * FROM \(name)").map { row in
                    // Which run of a program did it is no more the same than the lease it held.
                    // Nor is what a clock has measured.
                    let isMeasured = (row["metric_name"] as String?).flatMap(Metric.init)?.isMeasured ?? false
                    return row.filter { $0.0 != "process" && !(isMeasured && ["metric_value", "fuel"].contains($0.0)) }
                        .map { "\($0.0)=\($0.1)" }.joined(separator: " ")
                }.sorted()
            }
            return tables
        }
        try database.close()
    }

    func without(_ tables: Set<String>) -> BowlDump {
        var copy = self
        for table in tables { copy.rows[table] = nil }
        return copy
    }

    /// The same without rows of `table` that have `column` equal to `value`.
    func without(_ table: String, where column: String, is value: String) -> BowlDump {
        var copy = self
        copy.rows[table]?.removeAll { (" " + $0 + " ").contains(" \(column)=\"\(value)\" ") }
        return copy
    }

    /// What only one of the two has; empty when they are equal.
    func differences(from other: BowlDump) -> [String] {
        Set(rows.keys).union(other.rows.keys).sorted().flatMap { table in
            let (mine, theirs) = (Set(rows[table] ?? []), Set(other.rows[table] ?? []))
            return theirs.subtracting(mine).sorted().map { "- \(table): \($0)" }
                + mine.subtracting(theirs).sorted().map { "+ \(table): \($0)" }
        }
    }

    /// How many rows a table has.
    func count(_ table: String) -> Int { rows[table]?.count ?? 0 }
}

extension TestBowl {
    /// A connection of the test's own to the file, beside the bowl's.
    func database() throws -> DatabaseQueue {
        try DatabaseQueue(path: folder.path("bowl.sqlite"))
    }

    /// Runs SQL beside the bowl.
    func execute(_ sql: String) throws {
        let database = try database()
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }
}
