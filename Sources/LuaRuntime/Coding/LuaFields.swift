/// Writes the content of one table into a ``LuaArguments`` or an encoded value: first the list items, then the fields.
public struct LuaFields: Sendable {
    var writer: ByteWriter
    var itemCount: UInt32 = 0
    var fieldCount: UInt32 = 0

    init(writer: ByteWriter) {
        self.writer = writer
    }

    /// Adds an item to the list part. Traps when a field was set before.
    public mutating func item(_ value: LuaValue) {
        willAddItem()
        writer.put(value)
    }

    /// Adds a text to the list part. Traps when a field was set before.
    public mutating func item(_ text: String) {
        willAddItem()
        writer.put(text)
    }

    /// Adds a table to the list part. Traps when a field was set before.
    public mutating func itemTable<Failure>(
        kind: LuaName? = nil, _ fill: (inout LuaFields) throws(Failure) -> Void
    ) throws(Failure) {
        willAddItem()
        try writer.putTable(kind: kind, fill)
    }

    /// Sets a field to any value.
    public mutating func set(_ name: LuaName, _ value: LuaValue) {
        willSet(name)
        writer.put(value)
    }

    /// Sets a text; the cheapest way for one.
    public mutating func set(_ name: LuaName, _ text: String) {
        fieldCount += 1
        writer.put(name, text: text)
    }

    /// Sets the field when there is a text.
    public mutating func set(_ name: LuaName, _ text: String?) {
        if let text { set(name, text) }
    }

    /// Sets an integer.
    public mutating func set(_ name: LuaName, _ integer: Int) {
        set(name, Int64(integer))
    }

    /// Sets an integer.
    public mutating func set(_ name: LuaName, _ integer: Int64) {
        fieldCount += 1
        writer.put(name, tag: ValueTag.integer, integer.littleEndian)
    }

    /// Sets the field when there is an integer.
    public mutating func set(_ name: LuaName, _ integer: Int64?) {
        if let integer { set(name, integer) }
    }

    /// Sets a float.
    public mutating func set(_ name: LuaName, _ number: Double) {
        fieldCount += 1
        writer.put(name, tag: ValueTag.number, number.bitPattern.littleEndian)
    }

    /// Sets the field when there is a number.
    public mutating func set(_ name: LuaName, _ number: Double?) {
        if let number { set(name, number) }
    }

    /// Sets a boolean.
    public mutating func set(_ name: LuaName, _ flag: Bool) {
        willSet(name)
        writer.put(flag)
    }

    /// Sets a list of texts.
    public mutating func set(_ name: LuaName, _ texts: [String]) {
        setTable(name) { list in
            for text in texts { list.item(text) }
        }
    }

    /// Sets a table, frozen when it has a kind or lies inside a frozen one, with what `fill` writes.
    public mutating func setTable<Failure>(
        _ name: LuaName, kind: LuaName? = nil, _ fill: (inout LuaFields) throws(Failure) -> Void
    ) throws(Failure) {
        willSet(name)
        try writer.putTable(kind: kind, fill)
    }

    /// Sets a field whose name is data, such as a character's key.
    public mutating func set(text name: String, _ value: LuaValue) {
        fieldCount += 1
        writer.put(name)
        writer.put(value)
    }

    private mutating func willAddItem() {
        precondition(fieldCount == 0, "the items of a table come before its fields")
        itemCount += 1
    }

    private mutating func willSet(_ name: LuaName) {
        fieldCount += 1
        writer.put(name)
    }
}
