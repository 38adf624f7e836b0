internal import FishbowlCore
internal import LuaRuntime

/// The arguments of one host call, checked one by one; positions count from 1, as authors count.
struct CallArguments {
    let function: HostFunction
    let values: [LuaValue]

    subscript(position: Int) -> LuaValue {
        position <= values.count ? values[position - 1] : .nil
    }

    func string(_ position: Int) throws -> String {
        guard let text = self[position].stringValue else { throw wrong(position, "a string") }
        return text
    }

    func number(_ position: Int) throws -> Double {
        guard let number = self[position].numberValue, number.isFinite else { throw wrong(position, "a finite number") }
        return number
    }

    func integer(_ position: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let number = self[position].numberValue, let integer = Int(exactly: number), range.contains(integer)
        else { throw wrong(position, "a whole number from \(range.lowerBound) to \(range.upperBound)") }
        return integer
    }

    /// A character's key, given as such or by anything that has one in `key`.
    func key(_ position: Int) throws -> String {
        let value = self[position]
        if let text = value.stringValue { return text }
        if case .table(let table) = value, let text = table["key"]?.stringValue { return text }
        throw wrong(position, "a character's key or a table with one")
    }

    /// A boolean member of an optional table of options.
    func flag(_ name: String, at position: Int) throws -> Bool {
        let value = self[position]
        if value == .nil { return false }
        guard case .table(let table) = value else { throw wrong(position, "a table of options") }
        for field in table.fields where field.key.stringValue != name {
            throw ScriptRefusal(
                code: "script.argument",
                message: "argument \(position) of \(function.rawValue) knows only the option \"\(name)\"; found "
                    + "\"\(field.key.displayText)\"")
        }
        guard case .boolean(let flag)? = table[name] else { throw wrong(position, "{ \(name) = true or false }") }
        return flag
    }

    /// A table as JSON, for templates; nothing counts as an empty one.
    func values(_ position: Int) throws -> JSONValue {
        let value = self[position]
        if value == .nil { return .object([:]) }
        guard case .table = value else { throw wrong(position, "a table of values") }
        return try JSONValue(lua: value, path: "argument \(position)")
    }

    private func wrong(_ position: Int, _ expected: String) -> ScriptRefusal {
        .argument(position, of: function, expected: expected, found: self[position])
    }
}
