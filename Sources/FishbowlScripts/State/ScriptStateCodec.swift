package import FishbowlCore
package import LuaRuntime

/// Durable script state as JSON text, without loss.
///
/// Tables that JSON has a form for take it. Others become an object with one member that no name of a script can have:
/// `{"\u0000pairs": [[key, value], …]}` for tables with other keys than positions or names, `{"\u0000bytes": "6a…"}`
/// for strings that are not UTF-8.
package enum ScriptStateCodec {
    private static let pairs = "\u{0}pairs"
    private static let bytes = "\u{0}bytes"

    static func json(_ value: LuaValue) -> JSONValue {
        switch value {
        case .nil: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .string(let string): string.validText.map(JSONValue.string) ?? .object([bytes: .string(hex(string.bytes))])
        case .table(let table): json(table)
        }
    }

    private static func json(_ table: LuaTable) -> JSONValue {
        if table.fields.isEmpty, !table.array.isEmpty { return .array(table.array.map(json)) }
        var members: [String: JSONValue] = [:]
        if table.array.isEmpty {
            for field in table.fields {
                guard case .string(let string) = field.key, let name = string.validText, !name.hasPrefix("\u{0}") else {
                    break
                }
                members[name] = json(field.value)
            }
            if members.count == table.fields.count { return .object(members) }
        }
        let positions = table.array.enumerated().map { JSONValue.array([.integer(Int64($0 + 1)), json($1)]) }
        return .object([pairs: .array(positions + table.fields.map { .array([json($0.key), json($0.value)]) })])
    }

    package static func lua(_ value: JSONValue) -> LuaValue {
        switch value {
        case .null: return .nil
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .string(let text): return .string(text)
        case .array(let elements): return .table(LuaTable(array: elements.map(lua)))
        case .object(let members):
            if let text = members[bytes]?.stringValue { return .string(LuaString(bytes: unhex(text))) }
            if let list = members[pairs]?.arrayValue {
                let fields = list.compactMap(\.arrayValue).filter { $0.count == 2 }
                return .table(LuaTable(fields: fields.map { LuaTable.Field(key: lua($0[0]), value: lua($0[1])) }))
            }
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return .table(LuaTable(fields: sorted.map { LuaTable.Field(key: .string($0.key), value: lua($0.value)) }))
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func unhex(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }
}
