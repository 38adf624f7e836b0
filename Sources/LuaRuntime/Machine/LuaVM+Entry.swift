internal import CLuaHost

/// Entering the C machine: the only place that holds its pointer.
extension LuaVM {
    /// Makes and describes a machine; returns its address.
    static func create(library: LuaLibrary, limits: LuaLimits) throws(LuaError) -> UInt {
        var bounds = fb_lua_limits(
            memory_bytes: limits.memoryBytes, fuel: limits.fuel, cpu_ns: limits.cpuTime.nanoseconds,
            wall_ns: limits.wallTime.nanoseconds, source_bytes: limits.sourceBytes,
            depth: Int32(clamping: limits.depth),
            nodes: Int64(limits.nodes), buffer_bytes: limits.bufferBytes)
        guard let machine = unsafe fb_lua_create(&bounds) else {
            throw LuaError(.memory, "there is not enough memory for a Lua machine")
        }
        var conversation = HostConversation(host: { _ in .nil })
        let status = unsafe library.layout.withUnsafeBufferPointer { layout in
            var entry = unsafe fb_lua_entry()
            unsafe entry.action = FB_LUA_DESCRIBE
            unsafe entry.request = layout.baseAddress
            unsafe entry.request_count = layout.count
            return unsafe run(machine, entry, &conversation)
        }
        guard status == FB_LUA_OK else {
            defer { unsafe fb_lua_destroy(machine) }
            throw unsafe report(machine, status, conversation)
        }
        return UInt(bitPattern: machine)
    }

    /// One entry that ends with values.
    func enter(
        _ action: fb_lua_action, _ handler: String, _ request: LuaArguments, seed: UInt64, now: Double,
        libraries: [String: LuaModule]? = nil, host: Host
    ) throws(LuaError) -> LuaCallResult {
        let machine = try unsafe checkOut()
        defer { unsafe checkIn(machine) }
        return try unsafe visit(machine, action, handler, request, seed, now, libraries, host) {
            output throws(LuaError) in
            var result = unsafe LuaCallResult(
                value: .nil, extra: [], fuel: fb_lua_fuel_used(machine),
                duration: .nanoseconds(fb_lua_elapsed_ns(machine)))
            guard output.count > 0 else { return result }
            var decoder = unsafe LuaDecoder(borrowing: output)
            let count = try decoder.count()
            result.count = count
            if count > 0 { result.value = try decoder.value() }
            for _ in 0..<max(count - 1, 0) { result.extra.append(try decoder.value()) }
            return result
        }
    }

    /// One entry that ends with the bytes of one value.
    func enterForBytes(_ action: fb_lua_action) throws(LuaError) -> [UInt8] {
        let machine = try unsafe checkOut()
        defer { unsafe checkIn(machine) }
        let nothing = LuaArguments(capacity: 8)
        return try unsafe visit(machine, action, "", nothing, 0, 0, nil, { _ in .nil }) { output throws(LuaError) in
            unsafe Array(output)
        }
    }

    private func visit<Output>(
        _ machine: OpaquePointer, _ action: fb_lua_action, _ handler: String, _ request: LuaArguments, _ seed: UInt64,
        _ now: Double, _ libraries: [String: LuaModule]?, _ host: Host,
        _ read: (UnsafeRawBufferPointer) throws(LuaError) -> Output
    ) throws(LuaError) -> Output {
        let result: Result<Output, LuaError> = withoutActuallyEscaping(host) { host in
            var conversation = HostConversation(host: host, owner: self, libraries: libraries)
            var handler = handler
            let status = handler.withUTF8 { name in
                unsafe request.writer.withWritten { bytes, count in
                    var entry = unsafe fb_lua_entry()
                    unsafe entry.action = action
                    unsafe entry.handler = unsafe UnsafeRawPointer(name.baseAddress)?.assumingMemoryBound(
                        to: CChar.self)
                    unsafe entry.handler_count = name.count
                    unsafe entry.request = bytes
                    unsafe entry.request_count = count
                    unsafe entry.seed = seed
                    unsafe entry.now = now
                    return unsafe Self.run(machine, entry, &conversation)
                }
            }
            guard status == FB_LUA_OK else { return .failure(unsafe Self.report(machine, status, conversation)) }
            let output = unsafe fb_lua_output(machine)
            return Result { () throws(LuaError) -> Output in
                try unsafe read(UnsafeRawBufferPointer(start: output.bytes, count: output.count))
            }
        }
        return try result.get()
    }

    private static func run(
        _ machine: OpaquePointer, _ entry: fb_lua_entry, _ conversation: inout HostConversation
    ) -> fb_lua_status {
        unsafe withUnsafeMutablePointer(to: &conversation) { context in
            var entry = unsafe entry
            unsafe entry.host = answerHostCall
            unsafe entry.context = UnsafeMutableRawPointer(context)
            return unsafe fb_lua_enter(machine, &entry)
        }
    }
}
