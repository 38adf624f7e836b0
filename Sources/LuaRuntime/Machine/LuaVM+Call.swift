internal import CLuaHost

extension LuaVM {
    /// Answers host functions: runs inside the call, on the same thread, while the machine is checked out.
    ///
    /// What it throws becomes a Lua error that `pcall` catches; uncaught, it is the `cause` of the call's `LuaError`.
    public typealias Host = (LuaHostCall) throws -> LuaValue

    /// Compiles and runs a script, and keeps the table that it returns. A machine loads once; a failed load ends it.
    ///
    /// - Parameters:
    ///   - source: Lua text; bytecode is refused.
    ///   - chunk: the name that error positions carry.
    ///   - libraries: what `require` finds, by name; each is run at most once.
    ///   - seed: of `math.random` during the load.
    ///   - now: seconds since 1970, for `os.time`, `os.date` and `os.clock`.
    /// - Throws: `LuaError`: `.syntax`, `.error`, `.load` (no table, source too long), a limit, `.busy`, `.abandoned`.
    public func load(
        _ source: String, chunk: String, libraries: [String: LuaModule] = [:], seed: UInt64, now: Double, host: Host
    ) throws(LuaError) {
        var request = LuaArguments(capacity: source.utf8.count + 256)
        request.append(source)
        request.append(chunk)
        if hasScript {
            throw LuaError(.load, "this machine has a script already", chunk: chunk)
        }
        do {
            let result = try enter(
                FB_LUA_LOAD, "", request, seed: seed, now: now, libraries: libraries, host: host)
            remember(result.value.tableValue ?? LuaTable(), libraries)
        } catch {
            if error.code != .busy { abandon() }
            throw error
        }
    }

    /// Calls a handler of the loaded script.
    ///
    /// - Parameters:
    ///   - handler: one of ``handlers``.
    ///   - seed: of `math.random`; the same seed and arguments give the same results.
    ///   - now: seconds since 1970, for `os.time`, `os.date` and `os.clock`.
    /// - Throws: `LuaError`: `.error`, `.value` (a result that cannot cross), `.handler`, a limit, `.busy`, `.abandoned`.
    public func call(
        _ handler: String, _ arguments: LuaArguments = LuaArguments(capacity: 8), seed: UInt64, now: Double, host: Host
    ) throws(LuaError) -> LuaCallResult {
        try enter(FB_LUA_CALL, handler, arguments, seed: seed, now: now, host: host)
    }

    /// Runs a chunk of its own in this machine and returns its results; a bare expression is evaluated.
    ///
    /// Globals that it sets stay. Needs no loaded script; `libraries` are those of the loaded script when nil.
    ///
    /// - Throws: `LuaError`: `.syntax`, `.error`, `.load` (source too long), `.value`, a limit, `.busy`, `.abandoned`.
    public func evaluate(
        _ source: String, chunk: String, libraries: [String: LuaModule]? = nil, seed: UInt64, now: Double, host: Host
    ) throws(LuaError) -> LuaCallResult {
        var request = LuaArguments(capacity: source.utf8.count + 256)
        request.append(source)
        request.append(chunk)
        return try enter(FB_LUA_EVALUATE, "", request, seed: seed, now: now, libraries: libraries, host: host)
    }

    /// Runs a chunk as a program, for people who try things: with arguments, and with every result.
    ///
    /// What cannot cross is named rather than refused: a function or coroutine, in a result or inside one, becomes an
    /// empty table of the kind `function` or `thread`, a table inside itself one of the kind `cycle`, one too deep of
    /// the kind `…`. Keys that cannot cross become the names of their types.
    ///
    /// - Parameters:
    ///   - source: Lua text of any bytes; bytecode is refused.
    ///   - arguments: what `...` is in the chunk.
    /// - Throws: `LuaError`: `.syntax`, `.error`, `.load` (source too long), `.value` (results too large), a limit, `.busy`,
    ///   `.abandoned`.
    public func run(
        _ source: LuaString, chunk: String, arguments: [LuaValue] = [], libraries: [String: LuaModule]? = nil,
        seed: UInt64, now: Double, host: Host
    ) throws(LuaError) -> LuaCallResult {
        var request = LuaArguments(capacity: source.bytes.count + 256)
        request.append(.string(source))
        request.append(chunk)
        for argument in arguments { request.append(argument) }
        return try enter(FB_LUA_RUN, "", request, seed: seed, now: now, libraries: libraries, host: host)
    }
}
