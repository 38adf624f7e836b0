import LuaRuntime
import Synchronization
import Testing

@Suite("Host calls")
struct HostCallTests {
    let library = LuaLibrary(
        globals: ["veto", "ask", "print"], modules: ["bowl": ["setting", "now"]],
        classes: ["character": LuaClass(methods: ["trust"], identity: "key")])

    @Test("a function gets its name, its number and its arguments, nils included")
    func passesArguments() throws {
        var seen: [LuaHostCall] = []
        _ = try evaluate("ask(1, nil, 'x', { a = { true } }, nil) bowl.setting('a.b')", library: library) { call in
            seen.append(call)
            return .nil
        }
        #expect(seen.map(\.name) == ["ask", "bowl.setting"])
        #expect(seen[0].arguments == [1, nil, "x", ["a": [true]], nil])
        #expect(seen[0].index == library.index(of: "ask"))
        #expect(seen[1].arguments == ["a.b"])
        #expect(seen[1][7] == .nil)
    }

    @Test("what the host returns is what Lua gets")
    func returnsValues() throws {
        let value = try evaluate("local t = ask() return t.list[2] .. t.name", library: library) { _ in
            ["list": [1, 2], "name": "x"]
        }
        #expect(value == "2x")
    }

    @Test("print receives its arguments as tostring shows them")
    func printsText() throws {
        var seen: [LuaValue] = []
        _ = try evaluate("print(1, nil, {}, print, 'x', 1.5)", library: library) { call in
            seen = call.arguments
            return .nil
        }
        #expect(seen == ["1", "nil", "table", "function", "x", "1.5"])
    }

    @Test("a thrown error is caught by pcall, with its code and message")
    func throwsAreCaught() throws {
        let source = """
            local ok, err = pcall(ask)
            return { ok, err.code, err.message, tostring(err), type(err), (pcall(function() err.code = 1 end)) }
            """
        let value = try evaluate(source, library: library) { _ in throw Refusal() }
        #expect(value == [false, "share.denied", "not yet", "not yet", "table", false])
    }

    @Test("an uncaught error comes out as the very error that was thrown")
    func causeIsKept() throws {
        let error = try failure {
            _ = try evaluate("\n\nask()", library: library) { _ in throw Refusal(luaMessage: "number 7") }
        }
        #expect(error.code == .error)
        #expect(error.hostCode == "share.denied")
        #expect(error.message == "number 7")
        #expect(error.line == 3)
        #expect(error.cause as? Refusal == Refusal(luaMessage: "number 7"))
    }

    @Test("an error that was caught and raised again keeps its cause; one that replaces it has none")
    func causeSurvivesRethrow() throws {
        let again = try failure {
            _ = try evaluate("local _, e = pcall(ask) pcall(ask) error(e)", library: library) { _ in throw Refusal() }
        }
        #expect(again.cause is Refusal)
        let replaced = try failure {
            _ = try evaluate("pcall(ask) error('mine')", library: library) { _ in throw Refusal() }
        }
        #expect(replaced.cause == nil)
        #expect(replaced.hostCode == nil)
    }

    @Test("an error without a Lua face shows only its type")
    func hidesOtherErrors() throws {
        struct Secret: Error { var password = "hunter2" }
        let value = try evaluate("local _, e = pcall(ask) return { e.code, e.message }", library: library) { _ in
            throw Secret()
        }
        #expect(value == ["host.error", "the host failed: Secret"])
    }

    @Test("100,000 thrown errors leak nothing")
    func thrownErrorsLeakNothing() throws {
        final class Witness: LuaHostError {
            static let alive = Mutex(0)
            let luaCode = "test.witness"
            let luaMessage = "a message of some length, so that it is a string of its own"
            init() { Self.alive.withLock { $0 += 1 } }
            deinit { Self.alive.withLock { $0 -= 1 } }
        }
        let source = """
            return { f = function() for i = 1, 1000 do local ok = pcall(ask, i) assert(not ok) end end }
            """
        let vm = try machine(source, library: library)
        func thousand() throws {
            _ = try vm.call("f", seed: 1, now: 0) { _ in throw Witness() }
        }
        for _ in 1...10 { try thousand() }
        let before = vm.memoryBytes
        for _ in 1...100 { try thousand() }
        #expect(Witness.alive.withLock { $0 } == 0)
        #expect(vm.memoryBytes < before + 100_000)
    }

    @Test("a method knows its receiver and wants a colon")
    func methods() throws {
        let vm = try machine(
            """
            return {
              right = function(self, who) return self:trust(who) end,
              dot = function(self, who) return self.trust(who) end,
              wrong = function(self, who) return self.trust({ key = "x" }, who) end,
            }
            """, library: library)
        let arguments = LuaArguments([
            .table(LuaTable(fields: [.init(key: "key", value: "ada")], kind: "character")), "b",
        ])
        var seen: LuaHostCall?
        let result = try vm.call("right", arguments, seed: 1, now: 0) { call in
            seen = call
            return 0.5
        }
        #expect(result.value == 0.5)
        #expect(seen?.name == "character.trust")
        #expect(seen?.receiver == "ada")
        #expect(seen?.arguments == ["b"])
        for handler in ["dot", "wrong"] {
            let error = try failure { _ = try vm.call(handler, arguments, seed: 1, now: 0, host: noHost) }
            #expect(error.message.contains("colon"))
        }
    }

    @Test("a script may enter another machine through the host, and is told .busy for its own")
    func nestedEntries() throws {
        let outer = try machine("return { f = function() return ask() + 1 end }", library: library)
        let inner = try machine("return { g = function() return 41 end }", library: library)
        let result = try outer.call("f", seed: 1, now: 0) { _ in
            #expect(outer.isRunning)
            let own = try failure { _ = try outer.call("f", seed: 1, now: 0, host: noHost) }
            #expect(own.code == .busy)
            return try inner.call("g", seed: 1, now: 0, host: noHost).value
        }
        #expect(result.value == 42)
        #expect(!outer.isRunning)
        #expect(try outer.call("f", seed: 1, now: 0) { _ in 1 }.value == 2)
    }

    @Test("a machine that is left inside another machine's host call harms neither that call nor its machine")
    func nestedKill() throws {
        let outer = try machine(
            "return { f = function() local ok, e = pcall(ask) return e.code end }", library: library)
        var limits = LuaLimits()
        limits.fuel = 10_000
        let inner = try machine("return { g = function() while true do end end }", limits: limits)
        let result = try outer.call("f", seed: 1, now: 0) { _ in
            try inner.call("g", seed: 1, now: 0, host: noHost).value
        }
        #expect(result.value == "script.fuel")
        #expect(inner.isAbandoned)
        #expect(!outer.isAbandoned)
    }

    @Test("the outer machine is left only after the inner call has returned")
    func outerDeadlineWaitsForInner() throws {
        var limits = LuaLimits()
        limits.wallTime = .milliseconds(10)
        let outer = try machine("return { f = function() pcall(ask) return 1 end }", library: library, limits: limits)
        let inner = try machine("return { g = function() while true do end end }", limits: limits)
        var innerCode: LuaError.Code?
        let error = try failure {
            _ = try outer.call("f", seed: 1, now: 0) { _ in
                innerCode = try failure { _ = try inner.call("g", seed: 1, now: 0, host: noHost) }.code
                return .nil
            }
        }
        #expect(innerCode == .time)
        #expect(error.code == .time)
        #expect(outer.isAbandoned)
    }

    @Test("deep chains of machines work")
    func deepNesting() throws {
        let machines = try (1...20).map { _ in
            try machine("return { f = function(n) return ask(n) + 1 end }", library: library)
        }
        func enter(_ depth: Int) throws -> LuaValue {
            if depth == machines.count { return 0 }
            return try machines[depth].call("f", LuaArguments([1]), seed: 1, now: 0) { _ in try enter(depth + 1) }.value
        }
        #expect(try enter(0) == 20)
    }
}
