internal import CLuaHost
internal import Synchronization

/// Who may use the C machine, and when it is given up.
extension LuaVM {
    /// Takes the machine for this call; nobody else gets it until ``checkIn(_:)``.
    func checkOut() throws(LuaError) -> OpaquePointer {
        let address = state.withLock { state -> Result<UInt, LuaError> in
            if state.isRunning { return .failure(LuaError(.busy, "this machine is running already")) }
            if state.address == 0 {
                return .failure(LuaError(.abandoned, "this machine was ended by an earlier error"))
            }
            state.isRunning = true
            return .success(state.address)
        }
        guard let machine = unsafe OpaquePointer(bitPattern: try address.get()) else {
            throw LuaError(.abandoned, "this machine was ended by an earlier error")
        }
        return unsafe machine
    }

    /// Gives the machine back, or frees it when a limit has ended it.
    func checkIn(_ machine: OpaquePointer) {
        let ended = unsafe fb_lua_has_left(machine)
        let memory = unsafe fb_lua_memory(machine)
        let cost = unsafe LuaCost(
            fuel: fb_lua_fuel_used(machine), duration: .nanoseconds(fb_lua_elapsed_ns(machine)), memoryBytes: memory)
        let stateWasGiven = unsafe fb_lua_state_was_given(machine)
        let unordered = unsafe fb_lua_met_unordered_keys(machine)
        if ended { unsafe fb_lua_destroy(machine) }
        state.withLock { state in
            state.isRunning = false
            state.memoryBytes = memory
            state.lastCost = cost
            state.stateWasGiven = stateWasGiven
            state.metUnorderedKeys = unordered
            if ended { state.address = 0 }
        }
    }

    /// Ends a machine that is not running.
    func abandon() {
        let address = state.withLock { state -> UInt in
            guard !state.isRunning else { return 0 }
            defer {
                state.address = 0
                state.memoryBytes = 0
            }
            return state.address
        }
        if let machine = unsafe OpaquePointer(bitPattern: address) { unsafe fb_lua_destroy(machine) }
    }

    /// Whether a script was loaded.
    var hasScript: Bool { state.withLock { $0.loaded.isLoaded } }

    /// What `require` finds in handlers.
    var libraries: [String: LuaModule] { state.withLock { $0.loaded.libraries } }

    /// What `require` finds from now on, also in the call that is running; modules that were required already stay.
    public func offer(_ libraries: [String: LuaModule]) {
        state.withLock { $0.loaded.libraries = libraries }
    }

    /// Keeps what `load` told of the script's table.
    func remember(_ table: LuaTable, _ libraries: [String: LuaModule]) {
        let loaded = LoadedScript(
            isLoaded: true, handlers: table["handlers"]?.listValue?.compactMap(\.stringValue) ?? [],
            keys: table["keys"]?.listValue?.compactMap(\.stringValue) ?? [],
            values: table["values"]?.tableValue ?? LuaTable(), libraries: libraries)
        state.withLock { $0.loaded = loaded }
    }
}
