internal import FishbowlCore
internal import LuaRuntime

/// The functions that specs have beside Lua's own. The prelude takes them out of the globals and builds on them.
enum SpecFunction: String, CaseIterable {
    /// The methods of a scene.
    case actions = "spec.actions"
    /// Does one of them.
    case act = "spec.act"
    /// Adds a bundle to what scenes are made of.
    case bundle = "spec.bundle"
    /// Ends the test: an expectation does not hold.
    case fail = "spec.fail"
    /// Sees to it that a library of the bundles can be required.
    case library = "spec.library"
    /// Ends the test: a function was used wrongly.
    case misuse = "spec.misuse"
    case print
    /// Makes a scene.
    case scene = "spec.scene"
    /// Ends the test without a verdict.
    case skip = "spec.skip"
    /// Ends the test: a name that does not exist.
    case unknown = "spec.unknown"

    static let offered = LuaLibrary(
        globals: ["print"],
        modules: [
            "spec": LuaFunctionTable(
                allCases.map(\.rawValue).filter { $0 != "print" }.map { String($0.dropFirst("spec.".count)) })
        ])

    /// What one test may use: more than a handler, since all that its scenes do counts.
    static let limits: LuaLimits = {
        var limits = LuaLimits()
        limits.memoryBytes = 64 << 20
        limits.fuel = 200_000_000
        limits.cpuTime = .seconds(30)
        limits.wallTime = .seconds(60)
        limits.sourceBytes = 1 << 20
        return limits
    }()
}

/// Why a test ended before its end; what the prelude raises.
enum SpecStop: LuaHostError {
    /// An expectation that does not hold.
    case failed(SpecFailure)
    case skipped(String)

    var luaCode: String {
        switch self {
        case .failed(let failure): failure.code
        case .skipped: "spec.skipped"
        }
    }

    var luaMessage: String {
        switch self {
        case .failed(let failure): failure.message
        case .skipped(let reason): reason
        }
    }
}
