import LuaRuntime
import Testing

@Suite("Loading")
struct LoadTests {
    @Test("functions of the returned table are handlers, other plain values are fields")
    func readsTheTable() throws {
        let vm = try machine(
            "return { b = type, a = function() end, state_version = 3, list = { 1 }, bad = { type }, [1] = 'x' }")
        #expect(vm.handlers == ["a", "b"])
        #expect(vm.keys == ["a", "b", "bad", "list", "state_version"])
        #expect(vm.field("state_version") == 3)
        #expect(vm.field("list") == [1])
        #expect(vm.field("bad") == .nil)
        #expect(vm.field("a") == .nil)
    }

    @Test("handlers are read once: changing the table later changes nothing")
    func readsOnce() throws {
        let vm = try machine("local t = {} function t.f() t.f = nil t.g = type return 1 end return t")
        for _ in 1...2 { #expect(try vm.call("f", seed: 1, now: 0, host: noHost).value == 1) }
        #expect(vm.handlers == ["f"])
        let error = try failure { _ = try vm.call("g", seed: 1, now: 0, host: noHost) }
        #expect(error.code == .handler)
        #expect(error.message.contains("'g'"))
    }

    @Test(
        "a script that does not load ends its machine",
        arguments: [
            ("return 1", LuaError.Code.load, "it returned a number"), ("", .load, "it returned nothing"),
            ("\u{1B}Lua", .syntax, "binary"), ("x = = 1", .syntax, "unexpected symbol"), ("error('no')", .error, "no"),
            ("ask()", .error, "not while loading"),
        ])
    func failedLoads(source: String, code: LuaError.Code, message: String) throws {
        let vm = try LuaVM(library: LuaLibrary(globals: ["ask"]))
        let error = try failure {
            try vm.load(source, chunk: "x.lua", seed: 1, now: 0) { _ in throw Refusal(luaMessage: "not while loading") }
        }
        #expect(error.code == code)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(error.chunk == (code == .load ? nil : "x.lua") || error.line != nil)
        #expect(vm.isAbandoned)
    }

    @Test("a machine loads one script")
    func loadsOnce() throws {
        let vm = try machine("return {}")
        let error = try failure { try vm.load("return {}", chunk: "y.lua", seed: 1, now: 0, host: noHost) }
        #expect(error.code == .load)
        #expect(!vm.isAbandoned)
    }

    @Test("evaluate takes expressions and statements, and keeps globals")
    func evaluates() throws {
        let vm = try LuaVM()
        _ = try vm.evaluate("x = 20", chunk: "a", seed: 1, now: 0, host: noHost)
        let result = try vm.evaluate("x * 2, 'b', nil", chunk: "a", seed: 1, now: 0, host: noHost)
        #expect(result.value == 40)
        #expect(result.extra == ["b", .nil])
    }

    @Test("a library is run once and shared")
    func requiresOnce() throws {
        let value = try evaluate(
            "local a, b = require 'm', require 'm' return { a == b, a.n, count, require 'nothing' }",
            libraries: [
                "m": LuaModule(source: "count = (count or 0) + 1 return { n = 5 }", chunk: "m.lua"),
                "nothing": LuaModule(source: "", chunk: "nothing.lua"),
            ])
        #expect(value == [true, 5, 1, true])
    }

    @Test("a handler may require as late as it likes, also a library that was not needed before")
    func requiresLate() throws {
        let vm = try LuaVM()
        try vm.load(
            "return { f = function() return (require 'late').n end }", chunk: "test.lua",
            libraries: ["late": LuaModule(source: "return { n = 8 }", chunk: "late.lua")], seed: 1, now: 0, host: noHost
        )
        #expect(try vm.call("f", seed: 1, now: 0, host: noHost).value == 8)
        #expect(try vm.evaluate("require('late').n", chunk: "e", seed: 1, now: 0, host: noHost).value == 8)
    }

    @Test("libraries that require each other are named, also after a failure was caught")
    func requireCycles() throws {
        let libraries = [
            "a": LuaModule(source: "return require 'b'", chunk: "a.lua"),
            "b": LuaModule(source: "return require 'a'", chunk: "b.lua"),
        ]
        let error = try failure { _ = try evaluate("pcall(require, 'a') return require 'a'", libraries: libraries) }
        #expect(error.message == "libraries require each other: a → b → a")
        #expect(error.chunk == "b.lua")
    }

    @Test("an unknown library is answered with the known ones")
    func unknownLibrary() throws {
        let error = try failure {
            _ = try evaluate("require 'gramar'", libraries: ["grammar": LuaModule(source: "", chunk: "g")])
        }
        #expect(error.message == "there is no library 'gramar'; known libraries: grammar")
        #expect(error.line == 1)
    }
}
