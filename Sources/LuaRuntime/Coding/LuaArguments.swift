/// The arguments of one call, written straight into the flat buffer that the C host reads.
///
/// ```swift
/// var arguments = LuaArguments()
/// arguments.appendTable(kind: Names.message) { message in
///     message.set(Names.text, text)
///     message.set(Names.turn, 12)
/// }
/// ```
/// No dictionary, no boxing: a table of ten fields costs about a hundred nanoseconds and one allocation.
public struct LuaArguments: Sendable {
    var writer: ByteWriter
    /// How many arguments were appended.
    public private(set) var count = 0

    /// - Parameter capacity: how many bytes to set aside; the buffer grows when they do not suffice.
    public init(capacity: Int = 256) {
        writer = ByteWriter(capacity: capacity)
        writer.put(UInt32(0))
    }

    /// The arguments `values`, in order.
    public init(_ values: [LuaValue]) {
        self.init()
        for value in values { append(value) }
    }

    /// Appends any value.
    public mutating func append(_ value: LuaValue) {
        writer.put(value)
        didAppend()
    }

    /// Appends a text, without making a `LuaValue` of it.
    public mutating func append(_ text: String) {
        writer.put(text)
        didAppend()
    }

    /// Appends a table, frozen when it has a kind, with what `fill` writes.
    public mutating func appendTable<Failure>(
        kind: LuaName? = nil, _ fill: (inout LuaFields) throws(Failure) -> Void
    ) throws(Failure) {
        try writer.putTable(kind: kind, fill)
        didAppend()
    }

    /// Appends all arguments of another list.
    public mutating func append(contentsOf other: LuaArguments) {
        writer.put(encoded: other.encoded.dropFirst(4))
        didAppend(other.count)
    }

    private mutating func didAppend(_ more: Int = 1) {
        count += more
        writer.patch(UInt32(truncatingIfNeeded: count), at: 0)
    }

    /// The finished buffer.
    var encoded: ArraySlice<UInt8> { writer.written }
}
