internal import CLuaHost

extension LuaVM {
    /// Runs a chunk as ``run(_:chunk:arguments:libraries:seed:now:host:)`` does, with arguments that were written already,
    /// frozen tables among them.
    public func run(
        _ source: LuaString, chunk: String, passing arguments: LuaArguments, libraries: [String: LuaModule]? = nil,
        seed: UInt64, now: Double, host: Host
    ) throws(LuaError) -> LuaCallResult {
        var request = LuaArguments(capacity: source.bytes.count + arguments.encoded.count + 256)
        request.append(.string(source))
        request.append(chunk)
        request.append(contentsOf: arguments)
        return try enter(FB_LUA_RUN, "", request, seed: seed, now: now, libraries: libraries, host: host)
    }
}
