internal import FishbowlCore
internal import GRDBSQLite

/// The present row of a running statement. Columns are read from left to right, each once.
///
/// Valid until the statement steps on; not to be kept.
@safe struct SQLRow {
    private let statement: OpaquePointer
    private var column: Int32 = 0

    init(statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    /// Reads the next column. A `NULL` reads as nil, which only optionals accept.
    mutating func read<Value: SQLReadable>(_ type: Value.Type = Value.self) throws(StoreError) -> Value {
        guard Value.acceptsNull || !isNull(column) else { throw damage(column, expected: "any value") }
        let value = try Value(column: column, of: self)
        column += 1
        return value
    }

    func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// What SQLite calls the type of a value, `SQLITE_TEXT`.
    func type(_ column: Int32) -> Int32 {
        unsafe sqlite3_column_type(statement, column)
    }

    func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(statement, column)
    }

    func real(_ column: Int32) -> Double {
        unsafe sqlite3_column_double(statement, column)
    }

    func isInteger(_ column: Int32) -> Bool { type(column) == SQLITE_INTEGER }

    func text(_ column: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(statement, column) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Appends the bytes of a column as they are, whatever its type.
    func append(_ column: Int32, to bytes: inout [UInt8]) {
        unsafe withBytes(column) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends a column as a string of canonical JSON.
    func appendQuoted(_ column: Int32, to bytes: inout [UInt8]) {
        unsafe withBytes(column) { unsafe JSONValue.appendQuoted($0, to: &bytes) }
    }

    /// Whether a column holds exactly these bytes.
    func holds(_ bytes: [UInt8], in column: Int32) -> Bool {
        unsafe withBytes(column) { unsafe $0.elementsEqual(bytes) }
    }

    private func withBytes<Value>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        guard let start = unsafe sqlite3_column_text(statement, column) else {
            return unsafe body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return unsafe body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The error for a column that holds what its table should never hold.
    func damage(_ column: Int32, expected: String) -> StoreError {
        let name = unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) } ?? "?"
        return StoreError(
            .corrupt, "the column \(name) does not hold \(expected). Another program has changed the bowl; restore it.")
    }
}

/// A row struct that is made from one row, columns in the order of its statement.
protocol SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError)
}
