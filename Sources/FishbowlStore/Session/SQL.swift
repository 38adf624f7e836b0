/// A statement with its bound values: `"SELECT id FROM characters WHERE key = \(key)"`.
///
/// An interpolated value becomes a placeholder and is bound, never pasted. Two statements of the same shape have the
/// same text, so that they share one prepared statement.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    private(set) var text: String
    private(set) var values: [SQLValue]

    init(stringLiteral value: String) {
        text = value
        values = []
    }

    init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [SQLValue] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 2 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Binds a value; nil is `NULL`.
        mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// Binds each value: `?, ?, ?`. An empty list is `NULL`, which no row equals.
        mutating func appendInterpolation(list: some Sequence<some SQLBindable>) {
            var isFirst = true
            for value in list {
                text += isFirst ? "?" : ", ?"
                values.append(value.sqlValue)
                isFirst = false
            }
            if isFirst { text += "NULL" }
        }

        /// Rows of a multi-row `VALUES`: `(?, ?), (?, ?)`. `rows` is not empty.
        mutating func appendInterpolation(rows: [[SQLValue]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(" : ", ("
                appendInterpolation(list: row)
                text += ")"
            }
        }

        /// Pastes another statement with its values.
        mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// Pastes text as it is. Only for text of this program, never for what came from outside.
        mutating func appendInterpolation(unsafeRaw text: String) {
            self.text += text
        }
    }
}
