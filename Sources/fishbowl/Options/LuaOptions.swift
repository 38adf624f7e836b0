import ArgumentParser
import FishbowlCore
import LuaRuntime

/// What a chunk may use; the defaults are those of a character's script.
struct LuaLimitOptions: ParsableArguments {
    private static let usual = LuaLimits()

    @Option(help: ArgumentHelp("Work: about one per instruction. (default: \(usual.fuel))", valueName: "n"))
    var fuel: Int64?

    @Option(help: ArgumentHelp("Memory. (default: \(usual.memoryBytes >> 20))", valueName: "MiB"))
    var memory: Int?

    @Option(
        help: ArgumentHelp("CPU time; eight times as much may go by in all. (default: 250)", valueName: "ms"))
    var time: Int?

    func validate() throws {
        guard fuel.map({ $0 > 0 }) ?? true else { throw ValidationError("--fuel is 1 or more.") }
        guard memory.map({ (1...65_536).contains($0) }) ?? true else {
            throw ValidationError("--memory is a number of MiB from 1 to 65536.")
        }
        guard time.map({ (1...86_400_000).contains($0) }) ?? true else {
            throw ValidationError("--time is a number of milliseconds from 1 to 86400000.")
        }
    }

    var limits: LuaLimits {
        var limits = Self.usual
        if let fuel { limits.fuel = fuel }
        if let memory { limits.memoryBytes = memory << 20 }
        if let time {
            limits.cpuTime = .milliseconds(time)
            limits.wallTime = .milliseconds(time * 8)
        }
        return limits
    }
}

/// What a chunk meets that is not its own: chance, time and libraries.
struct LuaWorldOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where math.random begins.", valueName: "n"))
    var seed: UInt64 = 0

    @Option(
        name: .customLong("clock"),
        help: ArgumentHelp(
            "The time that os.time tells, 2026-01-01T18:00:00Z. (default: 1970-01-01, the same in every run)",
            valueName: "time"))
    var clock: Timestamp?

    @Option(
        name: .customLong("library"),
        help: ArgumentHelp(
            "Where require \"name\" finds name.lua; may be given again. (default: the folder of the file)",
            valueName: "folder|file"))
    var libraries: [String] = []

    /// Seconds since 1970.
    var now: Double { clock?.seconds ?? 0 }
}
