internal import GRDBSQLite

/// All that SQLite does in its own way. A PostgreSQL session has a file like this beside it.
///
/// The rest of the store's SQL is common to both: upserts, `RETURNING`, common table expressions, text timestamps.
/// (SQLite's `STRICT` and integer keys stand in the schema, which is a dialect's own.)
enum SQLiteDialect {
    /// Tells SQLite to copy bound text before the call returns (`SQLITE_TRANSIENT`, a macro that Swift cannot import).
    static var copied: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// Set on every connection. Checkpoints are taken under the file lock, see `Checkpointer`, never by a commit.
    static let connectionSettings = """
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA cache_size = -32768;
        PRAGMA temp_store = MEMORY;
        """

    static func synchronous(_ durability: StoreOptions.Durability) -> String {
        switch durability {
        case .full: "PRAGMA synchronous = FULL"
        case .normal: "PRAGMA synchronous = NORMAL"
        }
    }

    static func busyTimeout(_ duration: Duration) -> String {
        "PRAGMA busy_timeout = \(Int(duration / .milliseconds(1)))"
    }

    static let beginWriting: SQL = "BEGIN IMMEDIATE"
    static let commit: SQL = "COMMIT"
    static let rollback: SQL = "ROLLBACK"

    /// Lets foreign keys be broken until the transaction commits.
    static let deferForeignKeys: SQL = "PRAGMA defer_foreign_keys = ON"

    /// Grows whenever another connection has committed.
    static let dataVersion: SQL = "PRAGMA data_version"

    /// The planner's account of a statement.
    static func explain(_ statement: String) -> SQL { SQL(stringLiteral: "EXPLAIN QUERY PLAN \(statement)") }

    /// What the file says that it is, see `Schema.applicationID`.
    static let applicationID: SQL = "PRAGMA application_id"
    static let identify = "PRAGMA application_id = \(Schema.applicationID)"

    /// How many tables, indexes and triggers the file has.
    static let tableCount: SQL = "SELECT count(*) FROM sqlite_schema"

    /// The names of all tables.
    static let tableNames: SQL =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"

    /// The columns of a table in their order, with their places in the primary key.
    static func columns(of table: String) -> SQL {
        "SELECT name, pk FROM pragma_table_info(\(table)) ORDER BY cid"
    }

    /// A quick look for damage; one row `ok`, else one row for each finding.
    static let quickCheck: SQL = "PRAGMA quick_check(20)"

    /// A thorough look for damage, indexes against their tables included; one row `ok`, else one row for each finding.
    static let integrityCheck: SQL = "PRAGMA integrity_check(1000)"

    /// What made tables, indexes and triggers.
    static let schemaStatements: SQL = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"

    /// Indexes of the schema, with their tables.
    static let indexNames: SQL = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'"

    /// Whether a column holds JSON that can be read.
    static func isJSON(_ column: String) -> SQL { SQL(stringLiteral: "json_valid(\(column))") }

    static let pageCount: SQL = "PRAGMA page_count"
    static let pageSize: SQL = "PRAGMA page_size"

    /// Set where a file is written that counts for nothing until it is finished and synced.
    static let unjournaled = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"

    /// Makes a database one file, without a log beside it.
    static let singleFile = "PRAGMA journal_mode = DELETE"

    /// Rows whose foreign key points nowhere.
    static let foreignKeyCheck: SQL = "PRAGMA foreign_key_check"

    /// The first 16 bytes of every SQLite file.
    static let magic = Array("SQLite format 3\0".utf8)

    /// What a statement does, for a message: its first word, in lower case, with "the bowl".
    static func verb(of statement: String) -> String {
        let word = statement.prefix { $0.isLetter }.lowercased()
        return switch word {
        case "select", "with": "read"
        case "insert": "add a row"
        case "update": "change a row"
        case "delete": "remove a row"
        case "begin": "begin a transaction"
        case "commit": "commit a transaction"
        default: "run \(word.uppercased())"
        }
    }
}
