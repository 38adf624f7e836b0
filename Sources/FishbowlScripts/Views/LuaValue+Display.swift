internal import LuaRuntime

extension LuaValue {
    /// What to call this value in a message to an author, with its content when that is short.
    var kindName: String {
        switch self {
        case .nil: "nil"
        case .boolean(let value): "\(value)"
        case .integer(let value): "the number \(value)"
        case .number(let value): value.isNaN ? "NaN" : "the number \(value)"
        case .string(let string):
            string.bytes.count <= 40 ? "the string \"\(string.text)\"" : "a string of \(string.bytes.count) bytes"
        case .table(let table): table.kind.map { "a \($0)" } ?? "a table"
        }
    }

    /// The value as `print` shows it.
    var displayText: String {
        switch self {
        case .nil: "nil"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let string): string.text
        case .table(let table): table.kind ?? "table"
        }
    }
}

extension LuaString {
    /// The text when the bytes are UTF-8; nil otherwise.
    var validText: String? { String(validating: bytes, as: UTF8.self) }
}
