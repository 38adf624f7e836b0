/// A value that can cross between Swift and Lua: plain data only.
///
/// Functions, coroutines and handles of other machines cannot cross; they are refused with the path to them.
/// Integers and numbers (floats) are kept apart as Lua keeps them: `1` and `1.0` are different values here.
public enum LuaValue: Sendable, Equatable {
    /// Nothing.
    case `nil`
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A float.
    case number(Double)
    /// Bytes, mostly UTF-8 text.
    case string(LuaString)
    /// A list, fields, or both.
    case table(LuaTable)
}

extension LuaValue {
    /// A string value of UTF-8 text.
    public static func string(_ text: String) -> LuaValue {
        .string(LuaString(text))
    }

    /// A list: a table with only its array part.
    public static func list(_ values: some Sequence<LuaValue>) -> LuaValue {
        .table(LuaTable(array: Array(values)))
    }
}

extension LuaValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `nil`.
    public init(nilLiteral: ()) { self = .nil }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A float.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A string of UTF-8 text.
    public init(stringLiteral value: String) { self = .string(LuaString(value)) }
    /// A list.
    public init(arrayLiteral elements: LuaValue...) { self = .table(LuaTable(array: elements)) }
    /// A table of string keys.
    public init(dictionaryLiteral elements: (String, LuaValue)...) {
        self = .table(LuaTable(fields: elements.map { .init(key: .string(LuaString($0)), value: $1) }))
    }
}
