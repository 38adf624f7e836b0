internal import CLuaHost

/// A field name or kind that is used again and again, made once and kept in a `static let`.
///
/// Encoding a name costs five bytes and no hashing; the machine keeps the Lua string after its first use. Names are never
/// freed, so make them of literals only; beyond 1,024 different names a name works, but is sent whole each time.
public struct LuaName: Sendable, Hashable {
    /// The name itself.
    public let text: String
    let bytes: [UInt8]
    /// The number in the process-wide table, negative when that is full.
    let id: Int32

    /// Registers the name; takes a lock, so not for a hot path.
    public init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        id = unsafe bytes.withUnsafeBufferPointer { unsafe fb_lua_intern_name($0.baseAddress, $0.count) }
    }
}

extension LuaName: ExpressibleByStringLiteral {
    /// As ``init(_:)``: registers the name.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
