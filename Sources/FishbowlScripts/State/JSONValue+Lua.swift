package import FishbowlCore
package import LuaRuntime

extension LuaValue {
    /// The Lua form of a JSON value: `null` is nil, arrays and objects are tables.
    package init(json: JSONValue) {
        switch json {
        case .null: self = .nil
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .table(LuaTable(array: elements.map(LuaValue.init(json:))))
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            self = .table(
                LuaTable(
                    fields: sorted.map { member in
                        LuaTable.Field(key: .string(member.key), value: LuaValue(json: member.value))
                    }))
        }
    }
}

extension JSONValue {
    /// The JSON form of a Lua value: a table with only consecutive positions is an array, one with only strings as
    /// keys an object; the empty table is an object.
    ///
    /// - Throws: `ScriptRefusal` with the path of a value that JSON cannot carry.
    package init(lua value: LuaValue, path: String) throws(ScriptRefusal) {
        switch value {
        case .nil: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let number):
            guard number.isFinite else {
                throw ScriptRefusal(code: "script.value", message: "\(path) is not a finite number")
            }
            self = .number(number)
        case .string(let string):
            guard let text = string.validText else {
                throw ScriptRefusal(code: "script.value", message: "\(path) is not UTF-8 text")
            }
            self = .string(text)
        case .table(let table): self = try JSONValue(table: table, path: path)
        }
    }

    private init(table: LuaTable, path: String) throws(ScriptRefusal) {
        guard !table.fields.isEmpty else {
            if table.array.isEmpty {
                self = .object([:])
                return
            }
            var elements: [JSONValue] = []
            for (index, element) in table.array.enumerated() {
                elements.append(try JSONValue(lua: element, path: "\(path)[\(index + 1)]"))
            }
            self = .array(elements)
            return
        }
        var members: [String: JSONValue] = [:]
        for field in table.fields {
            guard case .string(let string) = field.key, let name = string.validText, table.array.isEmpty else {
                throw ScriptRefusal(
                    code: "script.value",
                    message: "\(path) mixes positions and names, or has keys that are neither; use one of the two")
            }
            members[name] = try JSONValue(lua: field.value, path: "\(path).\(name)")
        }
        self = .object(members)
    }
}
