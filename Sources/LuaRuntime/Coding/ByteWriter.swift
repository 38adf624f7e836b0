/// Writes the flat format of values (described in `encode.c` of the C host) into one growing array.
///
/// Invariant: `end ≤ bytes.count`; what lies beyond `end` is room.
struct ByteWriter: Sendable {
    private var bytes: [UInt8]
    private(set) var end = 0

    /// A writer without room, to stand in for one that has moved elsewhere.
    init() {
        bytes = []
    }

    init(capacity: Int) {
        bytes = [UInt8](repeating: 0, count: max(capacity, 16))
    }

    /// What was written.
    var written: ArraySlice<UInt8> { bytes[..<end] }

    /// Gives the bytes to `body`; they are valid only inside it.
    func withWritten<Result>(_ body: (UnsafePointer<UInt8>?, Int) -> Result) -> Result {
        unsafe bytes.withUnsafeBufferPointer { unsafe body($0.baseAddress, end) }
    }

    private mutating func reserve(_ count: Int) {
        let missing = end + count - bytes.count
        if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: max(missing, bytes.count))) }
    }

    /// Writes a trivial value as it lies in memory; the format is little-endian, as are the platforms.
    private mutating func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
        unsafe bytes.withUnsafeMutableBytes { unsafe $0.storeBytes(of: value, toByteOffset: offset, as: Value.self) }
    }

    mutating func put(tag: UInt8) {
        reserve(1)
        bytes[end] = tag
        end += 1
    }

    mutating func put(_ value: UInt32) {
        reserve(4)
        store(value.littleEndian, at: end)
        end += 4
    }

    /// Replaces four bytes that were written before.
    mutating func patch(_ value: UInt32, at offset: Int) {
        store(value.littleEndian, at: offset)
    }

    private mutating func put(raw source: UnsafeBufferPointer<UInt8>) {
        reserve(4 + source.count)
        store(UInt32(truncatingIfNeeded: source.count).littleEndian, at: end)
        end += 4
        let offset = end
        unsafe bytes.withUnsafeMutableBytes { target in
            guard let base = target.baseAddress, let from = source.baseAddress else { return }
            unsafe (base + offset).copyMemory(from: from, byteCount: source.count)
        }
        end += source.count
    }

    /// Bytes that another writer has written.
    mutating func put(encoded values: ArraySlice<UInt8>) {
        reserve(values.count)
        bytes.replaceSubrange(end..<end + values.count, with: values)
        end += values.count
    }

    /// A size and bytes, without a tag.
    mutating func put(block: [UInt8]) {
        unsafe block.withUnsafeBufferPointer { unsafe put(raw: $0) }
    }

    mutating func put(bytes string: [UInt8]) {
        put(tag: ValueTag.string)
        put(block: string)
    }

    mutating func put(_ text: String) {
        put(tag: ValueTag.string)
        var text = text
        text.withUTF8 { unsafe put(raw: $0) }
    }

    mutating func put(_ name: LuaName) {
        guard name.id >= 0 else { return put(bytes: name.bytes) }
        reserve(5)
        bytes[end] = ValueTag.name
        store(UInt32(bitPattern: name.id).littleEndian, at: end + 1)
        end += 5
    }

    mutating func put(_ integer: Int64) {
        reserve(9)
        bytes[end] = ValueTag.integer
        store(integer.littleEndian, at: end + 1)
        end += 9
    }

    mutating func put(_ number: Double) {
        reserve(9)
        bytes[end] = ValueTag.number
        store(number.bitPattern.littleEndian, at: end + 1)
        end += 9
    }

    /// A field: an interned name and a value of fixed size, with one check for room.
    mutating func put<Value: BitwiseCopyable>(_ name: LuaName, tag: UInt8, _ value: Value) {
        let size = MemoryLayout<Value>.size
        if name.id < 0 { put(bytes: name.bytes) }
        reserve(6 + size)
        var at = end
        unsafe bytes.withUnsafeMutableBytes { target in
            if name.id >= 0 {
                unsafe target[at] = ValueTag.name
                unsafe target.storeBytes(of: name.id.littleEndian, toByteOffset: at + 1, as: Int32.self)
                at += 5
            }
            unsafe target[at] = tag
            unsafe target.storeBytes(of: value, toByteOffset: at + 1, as: Value.self)
        }
        end = at + 1 + size
    }

    /// A field: an interned name and a text, with one check for room.
    mutating func put(_ name: LuaName, text: String) {
        if name.id < 0 { put(bytes: name.bytes) }
        var text = text
        text.withUTF8 { source in
            reserve(10 + source.count)
            var at = end
            unsafe bytes.withUnsafeMutableBytes { target in
                if name.id >= 0 {
                    unsafe target[at] = ValueTag.name
                    unsafe target.storeBytes(of: name.id.littleEndian, toByteOffset: at + 1, as: Int32.self)
                    at += 5
                }
                unsafe target[at] = ValueTag.string
                let count = UInt32(truncatingIfNeeded: source.count)
                unsafe target.storeBytes(of: count.littleEndian, toByteOffset: at + 1, as: UInt32.self)
                if let base = target.baseAddress, let from = source.baseAddress {
                    unsafe (base + at + 5).copyMemory(from: from, byteCount: source.count)
                }
            }
            end = at + 5 + source.count
        }
    }

    mutating func put(_ flag: Bool) {
        put(tag: flag ? ValueTag.true : ValueTag.false)
    }
}

/// The tag bytes of the flat format.
enum ValueTag {
    static let `nil`: UInt8 = 0
    static let `false`: UInt8 = 1
    static let `true`: UInt8 = 2
    static let integer: UInt8 = 3
    static let number: UInt8 = 4
    static let string: UInt8 = 5
    static let table: UInt8 = 6
    static let frozen: UInt8 = 7
    static let name: UInt8 = 8
    static let frozenName: UInt8 = 9
}
