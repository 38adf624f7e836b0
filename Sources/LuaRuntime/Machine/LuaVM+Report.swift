internal import CLuaHost

extension LuaVM {
    /// The error that the last entry ended with.
    static func report(
        _ machine: OpaquePointer, _ status: fb_lua_status, _ conversation: HostConversation
    ) -> LuaError {
        let chunk = unsafe text(fb_lua_chunk(machine))
        let hostCode = unsafe text(fb_lua_host_code(machine))
        let line = unsafe Int(fb_lua_line(machine))
        return unsafe LuaError(
            code(status), text(fb_lua_message(machine)), chunk: chunk.isEmpty ? nil : chunk,
            line: line > 0 ? line : nil,
            traceback: (0..<fb_lua_trace_count(machine)).map { unsafe text(fb_lua_trace(machine, $0)) },
            hostCode: hostCode.isEmpty ? nil : hostCode, cause: conversation.error(fb_lua_cause(machine)))
    }

    private static func text(_ bytes: fb_lua_bytes) -> String {
        unsafe String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.count), as: UTF8.self)
    }

    private static func code(_ status: fb_lua_status) -> LuaError.Code {
        switch status {
        case FB_LUA_SYNTAX: .syntax
        case FB_LUA_VALUE: .value
        case FB_LUA_NO_LOAD: .load
        case FB_LUA_NO_HANDLER: .handler
        case FB_LUA_ABANDONED: .abandoned
        case FB_LUA_FUEL: .fuel
        case FB_LUA_TIME: .time
        case FB_LUA_MEMORY: .memory
        default: .error
        }
    }
}

extension Duration {
    /// Whole nanoseconds, at most those of 292 years.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product.addingReportingOverflow(attoseconds / 1_000_000_000).partialValue
    }
}
