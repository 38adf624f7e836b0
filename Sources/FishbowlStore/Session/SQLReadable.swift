internal import FishbowlCore

/// What a column can be read as.
protocol SQLReadable {
    /// Whether `NULL` is a value of this type.
    static var acceptsNull: Bool { get }

    init(column: Int32, of row: SQLRow) throws(StoreError)
}

extension SQLReadable {
    static var acceptsNull: Bool { false }
}

extension Int64: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = row.integer(column) }
}

extension Int: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = Int(row.integer(column)) }
}

extension Bool: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = row.integer(column) != 0 }
}

extension Double: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = row.real(column) }
}

extension String: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = row.text(column) }
}

extension Identifier: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self.init(rawValue: row.integer(column)) }
}

extension Timestamp: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) {
        guard let value = Timestamp(row.text(column)) else { throw row.damage(column, expected: "a time") }
        self = value
    }
}

extension JSONValue: SQLReadable {
    init(column: Int32, of row: SQLRow) throws(StoreError) {
        do { self = try JSONValue(parsing: row.text(column)) } catch { throw row.damage(column, expected: "JSON") }
    }
}

extension Array: SQLReadable where Element == UInt8 {
    init(column: Int32, of row: SQLRow) throws(StoreError) { self = row.blob(column) }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    static var acceptsNull: Bool { true }

    init(column: Int32, of row: SQLRow) throws(StoreError) {
        self = row.isNull(column) ? nil : try Wrapped(column: column, of: row)
    }
}

extension SQLRow {
    /// Reads the next column as one of an enumeration's raw texts.
    mutating func readCase<Value: RawRepresentable<String>>(
        _ type: Value.Type = Value.self
    ) throws(StoreError) -> Value {
        let text: String = try read()
        guard let value = Value(rawValue: text) else {
            throw StoreError(
                .corrupt, "a column does not hold a \(Value.self). Another program has changed the bowl; restore it.")
        }
        return value
    }
}
