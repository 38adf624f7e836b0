import FishbowlTestKit
import GRDB

/// What a bowl has written down about releases, without what may change later: which version is active.
struct ReleaseRecords {
    private var rows: [String: Set<String>] = [:]

    private static let queries = [
        "releases": "SELECT * FROM configuration_releases",
        "changes": "SELECT * FROM configuration_changes",
        "audit": "SELECT * FROM admin_audit_log",
        "versions": """
        SELECT id, config_section, config_key, config_value, created_by, version, content_hash, origins, document,
            created_at, release_id
        FROM system_configuration
        """,
        "moves": "SELECT * FROM configuration_moves",
        "replaced states": "SELECT * FROM script_state_history",
    ]

    init(_ test: TestBowl) throws {
        let database = try test.database()
        rows = try database.read { database in
            try Self.queries.mapValues { Set(try Row.fetchAll(database, sql: $0).map(\.description)) }
        }
        try database.close()
    }

    /// Rows that were there and are not there any more, or not as they were.
    func lost(in later: ReleaseRecords) -> [String] {
        rows.sorted { $0.key < $1.key }.flatMap { name, rows in
            rows.subtracting(later.rows[name] ?? []).sorted().map { "\(name): \($0)" }
        }
    }

    func count(_ name: String) -> Int { rows[name]?.count ?? 0 }
}
