import LuaRuntime
import Testing

/// Each limit, reached from every place where a plain host would be held up.
@Suite("Limits")
struct LimitTests {
    /// Ways to hide `attack()` from an error-raising host.
    static let hidingPlaces = [
        "plain": "attack()",
        "pcall": "while true do pcall(attack) end",
        "nested pcall": "while true do pcall(pcall, pcall, attack) end",
        "xpcall handler": "while true do xpcall(error, function() attack() end) end",
        "coroutine.resume": "while true do coroutine.resume(coroutine.create(attack)) end",
        "coroutine.wrap": "while true do pcall(coroutine.wrap(attack)) end",
        "coroutine in a coroutine": """
        coroutine.wrap(function() while true do pcall(coroutine.wrap(attack)) end end)()
        """,
        "metamethod": """
        local t = setmetatable({}, { __index = attack, __add = attack, __eq = attack })
        while true do pcall(function() return t.x, t + 1, t == setmetatable({}, getmetatable(t)) end) end
        """,
        "__tostring": "while true do pcall(tostring, setmetatable({}, { __tostring = attack })) end",
        "__close": """
        while true do
          pcall(function() local c <close> = setmetatable({}, { __close = attack }); error("x") end)
        end
        """,
        "sort comparator": """
        local t = {}
        for i = 1, 100 do t[i] = -i end
        while true do pcall(table.sort, t, function(a, b) attack() return a < b end) end
        """,
        "gsub function": "while true do pcall(string.gsub, 'abc', '.', attack) end",
        "for iterator": "while true do pcall(function() for x in attack do end end) end",
        "require": "while true do pcall(require, 'trap') end",
    ]

    static let attacks: [LuaError.Code: String] = [
        .fuel: "while true do end",
        .memory: "local t = {} for i = 1, 1e9 do t[i] = { i } end",
        .time: "while true do end",
    ]

    static let cases: [(LuaError.Code, String)] = attacks.keys.sorted { $0.rawValue < $1.rawValue }.flatMap { code in
        hidingPlaces.keys.sorted().map { (code, $0) }
    }

    func limits(_ code: LuaError.Code) -> LuaLimits {
        var limits = LuaLimits()
        switch code {
        case .memory:
            limits.memoryBytes = 2 << 20
            limits.fuel = .max / 2
        case .time:
            limits.wallTime = .milliseconds(20)
            limits.fuel = .max / 2
        default:
            limits.fuel = 300_000
        }
        return limits
    }

    @Test("a limit ends the machine wherever the script hides", arguments: cases)
    func endsTheMachine(code: LuaError.Code, place: String) throws {
        let attack = try #require(Self.attacks[code])
        let hiding = try #require(Self.hidingPlaces[place])
        let source = "function attack() \(attack) end\n\(hiding)"
        let vm = try LuaVM(limits: limits(code))
        let trap = ["trap": LuaModule(source: "attack()", chunk: "trap.lua")]
        let error = try failure {
            _ = try vm.evaluate(source, chunk: "test.lua", libraries: trap, seed: 1, now: 0, host: noHost)
        }
        #expect(error.code == code)
        #expect(error.endsMachine)
        #expect(error.line != nil, "a stopped script is told where it was")
        #expect(vm.isAbandoned)
        #expect(vm.memoryBytes == 0)
        let next = try failure { _ = try vm.evaluate("1", chunk: "test.lua", seed: 1, now: 0, host: noHost) }
        #expect(next.code == .abandoned)
    }

    @Test("thread CPU time ends a busy script before its wall-clock time does")
    func stopsByCPUTime() throws {
        var limits = LuaLimits()
        limits.cpuTime = .milliseconds(20)
        limits.wallTime = .seconds(3600)
        limits.fuel = .max / 2
        let error = try failure { _ = try evaluate("while true do end", limits: limits) }
        #expect(error.code == .time)
    }

    @Test("an endless loop that allocates inside one C function is stopped by time")
    func stopsInsideAllocation() throws {
        var limits = LuaLimits()
        limits.wallTime = .milliseconds(20)
        limits.fuel = .max / 2
        let source = "local s = ('x'):rep(100000) while true do s = s:upper() end"
        #expect(try failure { _ = try evaluate(source, limits: limits) }.code == .time)
    }

    @Test("many short coroutines pay for being made and resumed")
    func chargesCoroutines() throws {
        var limits = LuaLimits()
        limits.fuel = 500_000
        let source = "while true do coroutine.wrap(function() end)() end"
        #expect(try failure { _ = try evaluate(source, limits: limits) }.code == .fuel)
    }

    @Test(
        "work inside C functions is paid for or refused before it is done",
        arguments: [
            ("('x'):rep(1 << 40)", LuaError.Code.error), ("('x'):rep(1 << 30)", .memory),
            ("('').rep('', 1 << 40); while true do end", .fuel),
            ("table.move({}, 1, 1 << 40, 2)", .fuel), ("table.unpack({}, 1, 1 << 40)", .error),
            ("table.concat(setmetatable({}, { __index = rawlen }), '', 1, 1 << 40)", .fuel),
            ("table.insert(setmetatable({}, { __len = function() return 1 << 40 end }), 1, 1)", .fuel),
            ("table.sort(setmetatable({}, { __len = function() return 1 << 30 end }))", .error),
            ("table.concat(setmetatable({}, { __len = function() return 1 << 62 end, __index = rawlen }))", .fuel),
            ("table.remove(setmetatable({}, { __len = function() return 1 << 62 end }), 1)", .fuel),
            ("local s = 'x' while true do s = s .. s end", .memory),
            ("local t = {} while true do t[#t + 1] = coroutine.create(type) end", .memory),
            ("local function f() return 1 + f() end f()", .error),
            ("('x'):rep(1e6):gsub('.', function() return ('y'):rep(1e6) end)", .memory),
        ])
    func stopsWorkInC(source: String, code: LuaError.Code) throws {
        #expect(try failure { _ = try evaluate(source) }.code == code)
    }

    @Test("a stack does not grow, and who fills it is told so")
    func endsFullStacks() throws {
        let down = "local function down(n) if n == 0 then return 0 end return 1 + down(n - 1) end"
        #expect(try evaluate("\(down) return down(1100)") == 1100)
        #expect(try evaluate("\(down) return coroutine.wrap(down)(400)") == 400)
        let caught = "return select(2, pcall(down, -1)):match('stack overflow')"
        #expect(try evaluate("\(down) \(caught)") == "stack overflow")
        // Many variables fill it sooner than many calls.
        let wide = "local function wide(a, b, c, d, e, f, g, h) return 1 + wide(a, b, c, d, e, f, g, h) end wide()"
        for call in [wide, "coroutine.wrap(down)(-1)"] {
            let error = try failure { _ = try evaluate("\(down) return pcall(function() \(call) end)") }
            #expect(error.code == .memory)
            #expect(error.message.hasPrefix("stack overflow: "), "\(error)")
            #expect(error.line == 1)
        }
    }

    @Test(
        "values that have no room on the stack are refused before they are pushed",
        arguments: [
            "table.unpack({}, 1, 9000)", "('x'):rep(9000):byte(1, -1)", "utf8.codepoint(('x'):rep(9000), 1, -1)",
            "coroutine.wrap(function(...) return ... end)(table.unpack({}, 1, 4000))",
            "coroutine.wrap(function() return table.unpack({}, 1, 1900) end)()",
        ])
    func refusesManyValues(source: String) throws {
        #expect(try evaluate("return not pcall(function() return \(source) end)") == true)
    }

    @Test("a source over the limit is refused before it is compiled")
    func refusesLongSources() throws {
        var limits = LuaLimits()
        limits.sourceBytes = 100
        let error = try failure { _ = try evaluate(String(repeating: " ", count: 201), limits: limits) }
        #expect(error.code == .load)
        #expect(error.message.contains("20"))
    }

    @Test("each entry starts with all its fuel, and says how much it used")
    func fuelIsPerEntry() throws {
        var limits = LuaLimits()
        limits.fuel = 100_000
        let vm = try machine("return { f = function() for i = 1, 50000 do end end }", limits: limits)
        for _ in 1...10 {
            let result = try vm.call("f", seed: 1, now: 0, host: noHost)
            #expect((50_000...60_000).contains(result.fuel))
        }
    }

    @Test("host calls cost fuel")
    func chargesHostCalls() throws {
        var limits = LuaLimits()
        limits.fuel = 100_000
        var calls = 0
        let error = try failure {
            _ = try evaluate("while true do ask() end", library: LuaLibrary(globals: ["ask"]), limits: limits) { _ in
                calls += 1
                return .nil
            }
        }
        #expect(error.code == .fuel)
        #expect((100...500).contains(calls))
    }

    @Test("garbage is collected within a call, so that only what is alive counts in the long run")
    func collectsGarbage() throws {
        let source = "local last for i = 1, 300000 do last = { i } end return last[1]"
        var limits = LuaLimits()
        limits.memoryBytes = 1 << 20
        limits.cpuTime = .seconds(60)
        limits.wallTime = .seconds(60)
        #expect(try evaluate(source, limits: limits) == 300_000)
    }
}
