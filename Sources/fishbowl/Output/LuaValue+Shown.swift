import FishbowlCore
import Foundation
import LuaRuntime

extension LuaValue {
    /// The value for people: a string as it is, everything else as Lua would write it, large tables on several lines.
    var shownBytes: [UInt8] {
        if case .string(let string) = self { return string.bytes }
        return Array(literal(indent: 0).utf8)
    }

    /// The value for programs. What JSON cannot carry is a string: `"<function>"`, `"nan"`, `"inf"`.
    var shownJSON: JSONValue {
        switch self {
        case .nil: .null
        case .boolean(let flag): .boolean(flag)
        case .integer(let integer): .integer(integer)
        case .number(let number): number.isFinite ? .number(number) : .string(LuaLiteral.number(number))
        case .string(let string): .string(string.text)
        case .table(let table): table.shownJSON
        }
    }

    /// As Lua would write it, on lines that begin at `indent` where it does not fit on one.
    fileprivate func literal(indent: Int) -> String {
        var room = LuaLiteral.width - indent
        if let flat = flat(&room) { return flat }
        guard case .table(let table) = self, table.isNamed == false else { return scalar }
        let margin = String(repeating: " ", count: indent + 2)
        var lines = [table.opening]
        for item in table.array { lines.append("\(margin)\(item.literal(indent: indent + 2)),") }
        for field in table.fields {
            lines.append("\(margin)\(field.key.asKey) = \(field.value.literal(indent: indent + 2)),")
        }
        lines.append(String(repeating: " ", count: indent) + "}")
        return lines.joined(separator: "\n")
    }

    /// On one line; nil when that takes more than `room`. Costs no more than `room` allows.
    private func flat(_ room: inout Int) -> String? {
        guard case .table(let table) = self, !table.isNamed else {
            let text = scalar
            room -= text.utf8.count
            return room >= 0 ? text : nil
        }
        if table.isEmpty { return table.opening + "}" }
        var parts: [String] = []
        for item in table.array {
            room -= 2
            guard room >= 0, let text = item.flat(&room) else { return nil }
            parts.append(text)
        }
        for field in table.fields {
            let key = field.key.asKey
            room -= key.utf8.count + 5
            guard room >= 0, let text = field.value.flat(&room) else { return nil }
            parts.append("\(key) = \(text)")
        }
        return "\(table.opening) \(parts.joined(separator: ", ")) }"
    }

    /// What is no table, or only the name of something.
    private var scalar: String {
        switch self {
        case .nil: "nil"
        case .boolean(let flag): "\(flag)"
        case .integer(let integer): "\(integer)"
        case .number(let number): LuaLiteral.number(number)
        case .string(let string): LuaLiteral.string(string)
        case .table(let table): table.kind ?? "table"
        }
    }

    /// As the key of a field.
    private var asKey: String {
        if case .string(let string) = self, let text = String(validating: string.bytes, as: UTF8.self),
            text.wholeMatch(of: /[A-Za-z_][A-Za-z_0-9]*/) != nil, !LuaLiteral.reserved.contains(text)
        {
            return text
        }
        return "[\(scalar)]"
    }
}

extension LuaTable {
    /// Whether it stands for something that cannot cross, and has nothing but the name of that.
    fileprivate var isNamed: Bool { kind != nil && isEmpty }

    fileprivate var opening: String { kind.map { "\($0) {" } ?? "{" }

    fileprivate var shownJSON: JSONValue {
        if isNamed { return .string("<\(kind ?? "")>") }
        guard !fields.isEmpty else { return array.isEmpty ? .object([:]) : .array(array.map(\.shownJSON)) }
        var members: [String: JSONValue] = [:]
        for (index, item) in array.enumerated() { members["\(index + 1)"] = item.shownJSON }
        for field in fields {
            let name = field.key.stringValue ?? field.key.shownJSON.canonicalText
            members[name] = field.value.shownJSON
        }
        return .object(members)
    }
}

/// How Lua writes numbers and strings.
enum LuaLiteral {
    /// Cells of a line; a table that takes more is broken up.
    static let width = 76

    static let reserved: Set = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// As `tostring` writes a float.
    static func number(_ number: Double) -> String {
        if number.isNaN { return number.sign == .minus ? "-nan" : "nan" }
        let text = String(format: "%.14g", number)
        return number.isFinite && text.allSatisfy({ $0.isNumber || $0 == "-" }) ? text + ".0" : text
    }

    /// In quotes, with what cannot be shown written as `\ddd`.
    static func string(_ string: LuaString) -> String {
        guard let text = String(validating: string.bytes, as: UTF8.self) else {
            return "\"" + string.bytes.map(escaped).joined() + "\""
        }
        let shown = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            default:
                scalar.properties.generalCategory == .control
                    ? String(scalar).utf8.map(escaped).joined() : String(scalar)
            }
        }
        return "\"\(shown.joined())\""
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x20..<0x7F: String(UnicodeScalar(byte))
        default: String(format: "\\%03d", Int(byte))
        }
    }
}
