extension LuaValue {
    /// Whether this is `nil`.
    public var isNil: Bool {
        if case .nil = self { true } else { false }
    }

    /// The boolean, or nil when this is none. No truthiness: `0` and `""` are not booleans.
    public var booleanValue: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The integer, also of a float that is a whole number in range; strings are not converted.
    public var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number as a float, also of an integer (rounded when beyond 2^53); strings are not converted.
    public var numberValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The text of a string, with ill-formed UTF-8 repaired; numbers are not converted.
    public var stringValue: String? {
        if case .string(let value) = self { value.text } else { nil }
    }

    /// The exact bytes of a string.
    public var bytesValue: [UInt8]? {
        if case .string(let value) = self { value.bytes } else { nil }
    }

    /// The table, or nil when this is none.
    public var tableValue: LuaTable? {
        if case .table(let value) = self { value } else { nil }
    }

    /// The list part of a table; nil when this is no table or has other fields.
    public var listValue: [LuaValue]? {
        if case .table(let table) = self, table.fields.isEmpty { table.array } else { nil }
    }

    /// A field of a table; nil when this is no table or has no such field.
    public subscript(name: String) -> LuaValue? {
        if case .table(let table) = self { table[name] } else { nil }
    }

    /// The name of the type as Lua's `type` says it; a frozen table of kind `message` is "message".
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .table(let table): table.kind ?? "table"
        }
    }
}
