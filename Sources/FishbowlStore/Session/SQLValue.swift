internal import FishbowlCore

/// One value bound to a placeholder.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// Bound as text; apart because one transaction binds the same instant many times.
    case timestamp(Timestamp)
}

/// What may be interpolated into `SQL` as a bound value.
protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
    var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
    var sqlValue: SQLValue { .real(self) }
}

extension String: SQLBindable {
    var sqlValue: SQLValue { .text(self) }
}

extension Timestamp: SQLBindable {
    var sqlValue: SQLValue { .timestamp(self) }
}

extension Identifier: SQLBindable {
    var sqlValue: SQLValue { .integer(rawValue) }
}

extension JSONValue: SQLBindable {
    var sqlValue: SQLValue { .text(canonicalText) }
}

extension Array: SQLBindable where Element == UInt8 {
    var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
