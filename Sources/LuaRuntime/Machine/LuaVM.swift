internal import CLuaHost
internal import Synchronization

/// One Lua virtual machine with a sandbox: the home of one script instance.
///
/// The machine is *checked out* while Lua runs: a second entry, from another thread or from a host function that the
/// script itself called, throws `.busy` at once; no lock is held meanwhile. Whatever reaches a limit is left on the spot
/// and the machine is gone for good (`isAbandoned`); no script code can delay or catch that. Calls are synchronous and
/// run on the caller's thread, which should have a stack of 8 MiB; a host function may enter other machines.
///
/// ```swift
/// let vm = try LuaVM(library: LuaLibrary(globals: ["veto"]))
/// try vm.load(source, chunk: "ada.lua", seed: 7, now: 0) { call in throw Refusal(call.name) }
/// let result = try vm.call("greet", LuaArguments(["Ada"]), seed: 8, now: 0) { _ in .nil }
/// ```
public final class LuaVM: Sendable {
    /// What the embedder offers; fixed.
    public let library: LuaLibrary
    /// The limits; fixed.
    public let limits: LuaLimits
    let state: Mutex<State>

    /// What the lock guards.
    struct State: Sendable {
        /// The address of the C machine; 0 once it was abandoned. A number, so that it may move between threads: whoever
        /// sets `isRunning` under the lock is its only user until `isRunning` is cleared under the lock.
        var address: UInt
        var isRunning = false
        var memoryBytes = 0
        var lastCost = LuaCost()
        var stateWasGiven = false
        var metUnorderedKeys = false
        var loaded = LoadedScript()
    }

    /// What is kept of the table that the script returned.
    struct LoadedScript: Sendable {
        var isLoaded = false
        var handlers: [String] = []
        var keys: [String] = []
        var values: LuaTable = LuaTable()
        var libraries: [String: LuaModule] = [:]
    }

    /// Makes a machine with the sandboxed libraries and what `library` adds; about 20 µs.
    ///
    /// - Throws: `LuaError` with `.memory` when there is not enough, `.value` when a name in `library` is
    ///   longer than 63 bytes.
    public init(library: LuaLibrary = LuaLibrary(), limits: LuaLimits = LuaLimits()) throws(LuaError) {
        self.library = library
        self.limits = limits
        state = Mutex(State(address: try Self.create(library: library, limits: limits)))
    }

    deinit {
        let address = state.withLock { $0.address }
        if let machine = unsafe OpaquePointer(bitPattern: address) {
            unsafe fb_lua_destroy(machine)
        }
    }

    /// Whether Lua code of this machine is on some thread's stack now.
    public var isRunning: Bool { state.withLock { $0.isRunning } }

    /// Whether a limit or a failed load has ended this machine.
    public var isAbandoned: Bool { state.withLock { $0.address == 0 } }

    /// Bytes that the machine held when it was last at rest, garbage included; 0 once abandoned.
    public var memoryBytes: Int { state.withLock { $0.memoryBytes } }

    /// What the last entry used, also when it ended with an error or a limit.
    public var lastCost: LuaCost { state.withLock { $0.lastCost } }

    /// Whether the script ever went, by `pairs` or `next`, through several keys of one table that are neither numbers, strings
    /// nor booleans. Nothing promises their order: what depends on it differs between processes.
    public var metUnorderedKeys: Bool { state.withLock { $0.metUnorderedKeys } }

    /// The names of the functions in the table that the script returned, sorted; read once, at load.
    public var handlers: [String] { state.withLock { $0.loaded.handlers } }

    /// The names of everything in that table, functions included, sorted.
    public var keys: [String] { state.withLock { $0.loaded.keys } }

    /// A value of that table as it was at load; nil when there is none, or it is no plain data.
    public func field(_ name: String) -> LuaValue {
        state.withLock { $0.loaded.values[name] ?? .nil }
    }
}
