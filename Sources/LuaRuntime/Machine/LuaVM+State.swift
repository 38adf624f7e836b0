internal import CLuaHost
internal import Synchronization

extension LuaVM {
    /// Replaces the durable table (``LuaClass/stateField``); `nil` makes it empty.
    ///
    /// - Throws: `LuaError` with `.value` when `value` is neither nil nor a table, or is too large or too deep.
    public func setState(_ value: LuaValue) throws(LuaError) {
        var request = LuaArguments()
        request.append(value)
        _ = try enter(FB_LUA_SET_STATE, "", request, seed: 0, now: 0) { _ in .nil }
    }

    /// Whether the script has read the durable table since ``setState(_:)``: as long as it has not, nothing can have changed
    /// in it. A script that has once read it may keep it, and change it in any later call.
    public var stateMayHaveChanged: Bool { state.withLock { $0.stateWasGiven } }

    /// The durable table as bytes that are the same whenever the content is: fields are sorted.
    ///
    /// - Throws: `LuaError` with `.value` and the path, such as `state.friends.ada`, of a function, a cycle, a NaN, a
    ///   handle, a table with a metatable, or what is too deep or too large.
    public func encodedState() throws(LuaError) -> [UInt8] {
        try enterForBytes(FB_LUA_ENCODE_STATE)
    }

    /// The value in bytes of ``encodedState()`` or ``encode(_:)``. No machine is needed.
    ///
    /// - Throws: `LuaError` with `.value` when the bytes are no such value.
    public static func decode(_ bytes: [UInt8]) throws(LuaError) -> LuaValue {
        try LuaDecoder.decode(bytes)
    }

    /// The bytes of a value; those of ``encodedState()`` when its fields are in the fixed order.
    public static func encode(_ value: LuaValue) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        writer.put(value)
        return Array(writer.written)
    }
}
