import LuaRuntime
import Testing

/// One attack from one place, beside a machine that it must not harm.
struct HostileRun {
    let script: HostileScript
    let place: HostilePlace

    /// How long after its deadline a script may still run.
    static let grace: Duration = .milliseconds(50 * TestScale.slowness)
    /// A busy computer may take the processor away for longer than that. So the wall-clock time of a run counts against it
    /// only when it is too long every time.
    static let tries = 4

    static let library = LuaLibrary(globals: ["ask"])
    static let libraries = [
        "bytecode": LuaModule(source: "\u{1b}Lua\u{54}\0", chunk: "bytecode.lua"),
        "loop": LuaModule(source: "while true do end", chunk: "loop.lua"),
        "loaded": LuaModule(source: "return 1", chunk: "loaded.lua"),
        "circle": LuaModule(source: "return require('circle')", chunk: "circle.lua"),
    ]

    init(_ script: HostileScript, in place: HostilePlace) {
        self.script = script
        self.place = place
    }

    var limits: LuaLimits {
        var limits = LuaLimits()
        if script.isLarge { return limits }
        limits.memoryBytes = 8 << 20
        limits.fuel = 2_000_000
        limits.cpuTime = .milliseconds(100)
        limits.wallTime = .milliseconds(200)
        return limits
    }

    /// How a run ended.
    enum End: Equatable {
        case value(LuaValue)
        case error(LuaError.Code)
        case limit(LuaError.Code)
    }

    func check() throws {
        let bystander = try Bystander()
        var end = try run(bystander)
        for _ in 1..<Self.tries where end.time > limits.wallTime + Self.grace || end.cpu > limits.cpuTime + Self.grace {
            end = try run(bystander)
        }
        let time = "\(place), \(end.time), \(end.cpu) of CPU"
        #expect(end.time <= limits.wallTime + Self.grace, "\(time)")
        #expect(end.cpu <= limits.cpuTime + Self.grace, "\(time)")
        try expectFate(end.end)
    }

    private func run(_ bystander: Bystander) throws -> (end: End, time: Duration, cpu: Duration) {
        let vm = try LuaVM(library: Self.library, limits: limits)
        let clock = ContinuousClock()
        let began = clock.now
        let cpuBegan = ThreadClock.now
        let end = attack(vm)
        let cpu = ThreadClock.now - cpuBegan
        let time = clock.now - began
        if case .limit = end { #expect(vm.isAbandoned && vm.memoryBytes == 0) }
        try bystander.expectUnharmed()
        return (end, time, cpu)
    }

    private func attack(_ vm: LuaVM) -> End {
        let source = place.source(script)
        do {
            let result: LuaCallResult
            if place == .handler {
                try vm.load(source, chunk: "hostile.lua", libraries: Self.libraries, seed: 1, now: 0) { _ in .nil }
                result = try vm.call("attack", seed: 1, now: 0) { _ in .nil }
            } else {
                result = try vm.evaluate(
                    source, chunk: "hostile.lua", libraries: Self.libraries, seed: 1, now: 0
                ) { _ in .nil }
            }
            return .value(result.value)
        } catch {
            #expect(error.message.utf8.count <= 6_000, "the message is cut")
            return error.endsMachine ? .limit(error.code) : .error(error.code)
        }
    }

    private func expectFate(_ end: End) throws {
        switch (script.fate, end) {
        case (.stopped, .limit), (.contained, _): break
        case (.harmless, .value(true)): break
        case (.refused, .value(true)) where place == .pcall: break
        case (.refused, .error): break
        case (.uncrossable, .error(.value)): break
        case (.repeatable, .value):
            #expect(try run(Bystander()).end == end, "in another machine it is something else")
        default: Issue.record("\(place): declared \(script.fate), ended as \(end)")
        }
    }
}
