internal import FishbowlCore
internal import GRDBSQLite

/// One value of a row as it is stored, whatever its column means.
package enum StoredValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension StoredValue: CustomStringConvertible {
    /// Text as it is; bytes as their number.
    package var description: String {
        switch self {
        case .null: "null"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let value): value
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}

extension StoredValue: SQLBindable {
    var sqlValue: SQLValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .text(let value): .text(value)
        case .blob(let bytes): .blob(bytes)
        }
    }
}

extension StoredValue: SQLReadable {
    static var acceptsNull: Bool { true }

    init(column: Int32, of row: SQLRow) throws(StoreError) {
        self =
            switch row.type(column) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(row.integer(column))
            case SQLITE_FLOAT: .real(row.real(column))
            case SQLITE_BLOB: .blob(row.blob(column))
            default: .text(row.text(column))
            }
    }
}
