/// Reads the flat format of values. Every byte is checked: what is no value is refused, never trusted.
///
/// `@safe`: only the initializer is unsafe, because what it borrows must outlive the decoder.
@safe struct LuaDecoder {
    private let bytes: UnsafeRawBufferPointer
    /// The size of `bytes`.
    private let end: Int
    private var at = 0
    /// How deep a value may nest; the C host allows no more, and each level takes stack here.
    private static let depthLimit = 128

    /// Reads from borrowed bytes; the decoder must not outlive them.
    @unsafe init(borrowing bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
        end = bytes.count
    }

    /// The one value in `bytes`.
    static func decode(_ bytes: [UInt8]) throws(LuaError) -> LuaValue {
        let result: Result<LuaValue, LuaError> = unsafe bytes.withUnsafeBytes { buffer in
            Result { () throws(LuaError) -> LuaValue in
                var decoder = unsafe LuaDecoder(borrowing: buffer)
                let value = try decoder.value()
                guard decoder.isAtEnd else { throw malformed }
                return value
            }
        }
        return try result.get()
    }

    static var malformed: LuaError { LuaError(.value, "the bytes are no encoded Lua value") }

    var isAtEnd: Bool { at == end }

    private mutating func load<Value: BitwiseCopyable>(_ type: Value.Type) throws(LuaError) -> Value {
        guard end - at >= MemoryLayout<Value>.size else { throw Self.malformed }
        defer { at += MemoryLayout<Value>.size }
        return unsafe bytes.loadUnaligned(fromByteOffset: at, as: type)
    }

    /// A count, as of a list.
    mutating func count() throws(LuaError) -> Int {
        Int(UInt32(littleEndian: try load(UInt32.self)))
    }

    private mutating func block() throws(LuaError) -> UnsafeRawBufferPointer {
        let size = try count()
        guard end - at >= size else { throw Self.malformed }
        defer { at += size }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[at..<at + size])
    }

    /// The next value.
    mutating func value(depth: Int = 0) throws(LuaError) -> LuaValue {
        let tag = try load(UInt8.self)
        switch tag {
        case ValueTag.nil: return .nil
        case ValueTag.false: return .boolean(false)
        case ValueTag.true: return .boolean(true)
        case ValueTag.integer: return .integer(Int64(littleEndian: try load(Int64.self)))
        case ValueTag.number: return .number(Double(bitPattern: UInt64(littleEndian: try load(UInt64.self))))
        case ValueTag.string: return .string(LuaString(bytes: unsafe [UInt8](try block())))
        case ValueTag.table: return .table(try table(kind: nil, depth: depth))
        case ValueTag.frozen:
            let kind = unsafe String(decoding: try block(), as: UTF8.self)
            return .table(try table(kind: kind, depth: depth))
        default: throw Self.malformed
        }
    }

    private mutating func table(kind: String?, depth: Int) throws(LuaError) -> LuaTable {
        guard depth < Self.depthLimit else { throw Self.malformed }
        let items = try count()
        let fields = try count()
        // Each value takes a byte at least: no array is made larger than the input.
        guard items + 2 * fields <= end - at else { throw Self.malformed }
        var table = LuaTable(kind: kind)
        table.array.reserveCapacity(items)
        table.fields.reserveCapacity(fields)
        for _ in 0..<items { table.array.append(try value(depth: depth + 1)) }
        for _ in 0..<fields {
            let key = try value(depth: depth + 1)
            switch key {
            case .nil, .table: throw Self.malformed
            case .boolean, .integer, .number, .string: break
            }
            table.fields.append(.init(key: key, value: try value(depth: depth + 1)))
        }
        return table
    }
}
