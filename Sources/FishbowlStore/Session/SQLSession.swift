internal import FishbowlCore
internal import GRDB
internal import GRDBSQLite

/// Sends SQL over one connection and reads rows back: all that the gateways know of a database.
///
/// Statements are prepared once for each connection and kept. A session lives for one access to the connection, on
/// that connection's thread; it is not `Sendable`.
///
/// GRDB owns the connection and its prepared statements. Binding, stepping and reading columns go straight to SQLite:
/// GRDB binds and reads text up to its first NUL byte, and checks on every step what a turn needs only once.
final class SQLSession {
    private let database: Database
    private let path: String
    private let recorder: StatementRecorder?
    /// The text of the instant bound last: one transaction binds the same instant many times.
    private var lastInstant: (instant: Timestamp, text: String)?

    /// The first failure. It dooms the transaction: whoever catches it, nothing is committed.
    private(set) var failure: StoreError?

    /// How many savepoints are open, see `SQLSession+Savepoints.swift`.
    var savepointDepth = 0

    /// What was written, while somebody counts; see `ChangeJournal`.
    var journal: ChangeJournal?

    /// How many rows the connection had written when this session began.
    private let changesBefore: Int

    init(_ database: Database, path: String, recorder: StatementRecorder? = nil) {
        self.database = database
        self.path = path
        self.recorder = recorder
        changesBefore = database.totalChangesCount
    }

    /// Runs a statement to its end.
    func execute(_ sql: SQL) throws(StoreError) {
        try run(sql) { (_: inout SQLRow) throws(StoreError) -> Bool in true }
    }

    /// All rows.
    func rows<Row: SQLRowDecodable>(_ sql: SQL, as type: Row.Type = Row.self) throws(StoreError) -> [Row] {
        var rows: [Row] = []
        try run(sql) { (row: inout SQLRow) throws(StoreError) -> Bool in
            rows.append(try Row(&row))
            return true
        }
        return rows
    }

    /// The first row; nil when there is none.
    func row<Row: SQLRowDecodable>(_ sql: SQL, as type: Row.Type = Row.self) throws(StoreError) -> Row? {
        var result: Row?
        try run(sql) { (row: inout SQLRow) throws(StoreError) -> Bool in
            result = try Row(&row)
            return false
        }
        return result
    }

    /// The first column of all rows.
    func column<Value: SQLReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws(StoreError) -> [Value] {
        var values: [Value] = []
        try run(sql) { (row: inout SQLRow) throws(StoreError) -> Bool in
            values.append(try row.read(Value.self))
            return true
        }
        return values
    }

    /// The first column of the first row; nil when there is none.
    func value<Value: SQLReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws(StoreError) -> Value? {
        var result: Value?
        try run(sql) { (row: inout SQLRow) throws(StoreError) -> Bool in
            // Without the type, an optional would be read, and NULL taken for no row.
            result = try row.read(Value.self)
            return false
        }
        return result
    }

    /// Calls `body` with each row until it returns false; rows after that are never computed.
    ///
    /// An inserting statement with `RETURNING` has done all its inserts by the first row.
    func run(
        _ sql: SQL, _ body: (inout SQLRow) throws(StoreError) -> Bool
    ) throws(StoreError) {
        recorder?.record(sql)
        guard journal != nil else { return try step(sql, body) }
        let before = database.totalChangesCount
        try step(sql, body)
        journal?.note(sql.text, rows: database.totalChangesCount - before)
    }

    private func step(
        _ sql: SQL, _ body: (inout SQLRow) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let statement = unsafe try prepare(sql)
        defer { _ = unsafe sqlite3_reset(statement) }
        try unsafe bind(sql, to: statement)
        while true {
            switch unsafe sqlite3_step(statement) {
            case SQLITE_ROW:
                var row = unsafe SQLRow(statement: statement)
                do { guard try body(&row) else { return } } catch { throw doom(error) }
            case SQLITE_DONE:
                return
            case let code:
                throw fail(code, sql.text)
            }
        }
    }

    /// Whether a transaction is open on the connection.
    var isInTransaction: Bool { database.isInsideTransaction }

    /// Whether anything was written in this session, also what was undone since.
    var hasWritten: Bool { database.totalChangesCount != changesBefore }

    /// How many rows were written in this session, those that were undone since included.
    var writtenRows: Int { database.totalChangesCount - changesBefore }

    /// How many rows the last `INSERT`, `UPDATE` or `DELETE` changed.
    var changes: Int { database.changesCount }

    /// Runs several statements without values, as a script.
    func script(_ text: String) throws(StoreError) {
        do { try database.execute(sql: text) } catch {
            throw doom(StoreError(error, doing: "run a script of SQL", path: path))
        }
    }

    private func prepare(_ sql: SQL) throws(StoreError) -> OpaquePointer {
        do { return unsafe try database.cachedStatement(sql: sql.text).sqliteStatement } catch {
            throw doom(StoreError(error, doing: "prepare a statement", path: path))
        }
    }

    private func bind(_ sql: SQL, to statement: OpaquePointer) throws(StoreError) {
        var index: Int32 = 0
        for value in sql.values {
            index += 1
            let code: Int32
            switch value {
            case .null: code = unsafe sqlite3_bind_null(statement, index)
            case .integer(let value): code = unsafe sqlite3_bind_int64(statement, index, value)
            case .real(let value): code = unsafe sqlite3_bind_double(statement, index, value)
            case .text(let value): code = unsafe Self.bind(value, to: statement, at: index)
            case .timestamp(let value): code = unsafe Self.bind(text(of: value), to: statement, at: index)
            case .blob(let value):
                // An empty array has no address, which SQLite would take for NULL.
                code =
                    value.isEmpty
                    ? unsafe sqlite3_bind_zeroblob(statement, index, 0)
                    : unsafe value.withUnsafeBytes {
                        unsafe sqlite3_bind_blob(
                            statement, index, $0.baseAddress, Int32($0.count), SQLiteDialect.copied)
                    }
            }
            guard code == SQLITE_OK else { throw fail(code, sql.text) }
        }
        if index == 0 { return }
        guard unsafe sqlite3_bind_parameter_count(statement) == index else {
            throw doom(StoreError(.internal, "a statement has another number of values than placeholders: \(sql.text)"))
        }
    }

    private static func bind(_ text: String, to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 {
            unsafe $0.withMemoryRebound(to: CChar.self) {
                unsafe sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), SQLiteDialect.copied)
            }
        }
    }

    private func text(of instant: Timestamp) -> String {
        if let lastInstant, lastInstant.instant == instant { return lastInstant.text }
        let text = instant.text
        lastInstant = (instant, text)
        return text
    }

    private func fail(_ code: Int32, _ statement: String) -> StoreError {
        let message = unsafe sqlite3_errmsg(database.sqliteConnection).map { unsafe String(cString: $0) }
        return doom(
            StoreError(
                SQLiteFailure(code: code, message: message ?? "no message", statement: statement),
                doing: SQLiteDialect.verb(of: statement), path: path))
    }

    private func doom(_ error: StoreError) -> StoreError {
        if failure == nil { failure = error }
        return error
    }
}
