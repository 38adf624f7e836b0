/// A Lua string: any bytes, of any encoding, with zeros allowed.
///
/// Two Lua strings are equal when their bytes are. A value type; copying costs one reference count.
public struct LuaString: Hashable, Sendable {
    /// The bytes as Lua holds them.
    public let bytes: [UInt8]

    /// A string of raw bytes, which need not be UTF-8.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The UTF-8 form of a Swift string.
    public init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    /// The bytes read as UTF-8; ill-formed parts become U+FFFD.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension LuaString: ExpressibleByStringLiteral {
    /// The UTF-8 form of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension LuaString: CustomStringConvertible {
    /// As ``text``.
    public var description: String { text }
}

extension LuaString: Comparable {
    /// Byte order, which is the order of `pairs` and of encoded fields.
    public static func < (left: LuaString, right: LuaString) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
