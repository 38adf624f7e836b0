extension ByteWriter {
    /// Any value.
    mutating func put(_ value: LuaValue) {
        switch value {
        case .nil: put(tag: ValueTag.nil)
        case .boolean(let flag): put(flag)
        case .integer(let integer): put(integer)
        case .number(let number): put(number)
        case .string(let string): put(bytes: string.bytes)
        case .table(let table): put(table)
        }
    }

    private mutating func put(_ table: LuaTable) {
        if let kind = table.kind {
            put(tag: ValueTag.frozen)
            put(block: Array(kind.utf8))
        } else {
            put(tag: ValueTag.table)
        }
        put(UInt32(truncatingIfNeeded: table.array.count))
        put(UInt32(truncatingIfNeeded: table.fields.count))
        for item in table.array { put(item) }
        for field in table.fields {
            put(field.key)
            put(field.value)
        }
    }

    /// A table whose content `fill` writes; the counts are patched in when it is done.
    mutating func putTable<Failure>(
        kind: LuaName?, _ fill: (inout LuaFields) throws(Failure) -> Void
    ) throws(Failure) {
        switch kind {
        case nil: put(tag: ValueTag.table)
        case let kind? where kind.id >= 0:
            put(tag: ValueTag.frozenName)
            put(UInt32(bitPattern: kind.id))
        case let kind?:
            put(tag: ValueTag.frozen)
            put(block: kind.bytes)
        }
        let counts = end
        put(UInt32(0))
        put(UInt32(0))
        // The buffer moves into the table's writer and back, so that it is never copied.
        var fields = LuaFields(writer: ByteWriter())
        swap(&self, &fields.writer)
        defer {
            swap(&self, &fields.writer)
            patch(fields.itemCount, at: counts)
            patch(fields.fieldCount, at: counts + 4)
        }
        try fill(&fields)
    }
}
