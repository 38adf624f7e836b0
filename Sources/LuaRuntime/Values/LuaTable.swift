/// A Lua table as a value: the list part and the fields kept apart.
///
/// `array` holds the values at 1, 2, 3 … up to the first gap; `fields` holds every other key. What comes *from* Lua has
/// its fields in the fixed order (numbers, then strings by bytes, then booleans), so that equal tables compare equal.
/// What is sent *to* Lua may have any order; a key given twice keeps its last value.
public struct LuaTable: Sendable, Equatable {
    /// One key with its value.
    public struct Field: Sendable, Equatable {
        /// A boolean, integer, number or string; anything else is refused when the table is sent to Lua.
        public var key: LuaValue
        /// What the key holds; nil removes the key in Lua.
        public var value: LuaValue

        /// A pair.
        public init(key: LuaValue, value: LuaValue) {
            self.key = key
            self.value = value
        }
    }

    /// The values at 1, 2, 3 …
    public var array: [LuaValue]
    /// All other keys with their values.
    public var fields: [Field]
    /// Not nil: a *frozen* table of that kind. In Lua it reads like a table, refuses assignment, offers the methods of
    /// the ``LuaClass`` of that name, and dies with the call it was made in. Tables inside it are frozen too, without a
    /// kind of their own. At most 63 bytes.
    public var kind: String?

    /// An empty table.
    public init() {
        self.init(array: [])
    }

    /// A table with fields, and items when there are some.
    public init(array: [LuaValue] = [], fields: [Field], kind: String? = nil) {
        self.array = array
        self.fields = fields
        self.kind = kind
    }

    /// A table that is only a list.
    public init(array: [LuaValue], kind: String? = nil) {
        self.init(array: array, fields: [], kind: kind)
    }

    /// An empty frozen table.
    public init(kind: String?) {
        self.init(array: [], fields: [], kind: kind)
    }

    /// The value of a string key; nil when there is none. Linear in the number of fields. Setting nil removes the key.
    public subscript(name: String) -> LuaValue? {
        get {
            for field in fields {
                if case .string(let key) = field.key, key.bytes.elementsEqual(name.utf8) { return field.value }
            }
            return nil
        }
        set {
            let key = LuaValue.string(LuaString(name))
            let position = fields.firstIndex { $0.key == key }
            switch (position, newValue) {
            case (let position?, let value?): fields[position].value = value
            case (let position?, nil): fields.remove(at: position)
            case (nil, let value?): fields.append(Field(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// No list part and no fields.
    public var isEmpty: Bool { array.isEmpty && fields.isEmpty }
}

extension LuaTable: ExpressibleByDictionaryLiteral {
    /// A table of string keys; keys keep the order they are written in.
    public init(dictionaryLiteral elements: (String, LuaValue)...) {
        self.init(fields: elements.map { Field(key: .string(LuaString($0)), value: $1) })
    }
}

extension LuaTable: ExpressibleByArrayLiteral {
    /// A table that is only a list.
    public init(arrayLiteral elements: LuaValue...) {
        self.init(array: elements)
    }
}
