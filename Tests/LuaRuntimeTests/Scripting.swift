import LuaRuntime
import Testing

/// A host that no test expects to be asked.
@Sendable func noHost(_ call: LuaHostCall) -> LuaValue {
    Issue.record("unexpected host call \(call.name)")
    return .nil
}

/// Runs a chunk in a machine of its own and returns its first result.
func evaluate(
    _ source: String, library: LuaLibrary = LuaLibrary(), limits: LuaLimits = LuaLimits(),
    libraries: [String: LuaModule] = [:], seed: UInt64 = 1, now: Double = 0, host: LuaVM.Host = noHost
) throws(LuaError) -> LuaValue {
    let vm = try LuaVM(library: library, limits: limits)
    return try vm.evaluate(source, chunk: "test.lua", libraries: libraries, seed: seed, now: now, host: host).value
}

/// A machine with a loaded script.
func machine(
    _ source: String, library: LuaLibrary = LuaLibrary(), limits: LuaLimits = LuaLimits(), host: LuaVM.Host = noHost
) throws(LuaError) -> LuaVM {
    let vm = try LuaVM(library: library, limits: limits)
    try vm.load(source, chunk: "test.lua", seed: 1, now: 0, host: host)
    return vm
}

/// The error that `body` throws; fails the test when it throws none.
func failure(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) throws -> LuaError {
    try #require(throws: LuaError.self, sourceLocation: sourceLocation, performing: body)
}

/// A generator with a seed that can be printed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// An error of a host function with a code of its own.
struct Refusal: LuaHostError, Equatable {
    var luaCode = "share.denied"
    var luaMessage = "not yet"
}
