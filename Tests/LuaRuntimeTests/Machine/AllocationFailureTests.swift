import CLuaHost
import LuaRuntime
import Testing

/// Fails the n-th allocation for n = 1, 2, 3 … until everything succeeds.
@Suite("Allocation failures")
struct AllocationFailureTests {
    let library = LuaLibrary(
        globals: ["ask"], modules: ["bowl": LuaFunctionTable(["now"], tables: ["files": ["read"]])],
        classes: ["character": LuaClass(methods: ["trust"], objects: ["memories": "memories"], stateField: "state")])

    /// A machine's whole life: made, loaded, called with values both ways and an error, its state read.
    func live() throws {
        let vm = try LuaVM(library: library)
        try vm.load(
            """
            local words = require "words"
            local t = { state_version = 1, list = { 1, { 2 } } }
            function t.f(self, n)
              local ok, err = pcall(ask, "fail")
              local c = coroutine.wrap(function(x) coroutine.yield(x .. words[1]) end)
              self.state.seen = { c(err.message), n, #tostring(self.memories) }
              local text = {}
              for k, v in pairs({ a = 1, b = 2, [1] = 3, [true] = 4 }) do text[#text + 1] = tostring(k) .. v end
              return { text = table.concat(text, ","), self = self, when = os.date("%Y", 0), big = ("x"):rep(3000) }
            end
            return t
            """, chunk: "life.lua", libraries: ["words": LuaModule(source: "return { 'w' }", chunk: "words.lua")],
            seed: 1, now: 0, host: noHost)
        try vm.setState(["old": 1])
        let character = LuaTable(fields: [.init(key: "key", value: "ada")], kind: "character")
        let result = try vm.call("f", LuaArguments([.table(character), 2]), seed: 1, now: 0) { _ in throw Refusal() }
        #expect(result.value["text"] == "13,a1,b2,true4")
        #expect(try LuaVM.decode(vm.encodedState())["old"] == 1)
    }

    @Test("whichever allocation fails, the error is script.memory and the machine is freed whole")
    func everyAllocationFails() throws {
        try live()
        let before = fb_lua_live_blocks()
        var n: Int64 = 0
        var succeeded = false
        while !succeeded {
            n += 1
            _ = fb_lua_fail_allocation_at(n)
            defer { _ = fb_lua_fail_allocation_at(0) }
            do {
                try live()
                // A block that shrinks may fail to, and stay where it is: then the life goes on.
                succeeded = fb_lua_fail_allocation_at(0) > 0
            } catch let error as LuaError {
                #expect(error.code == .memory, "allocation \(n): \(error)")
            }
            #expect(fb_lua_live_blocks() == before, "allocation \(n) leaked")
        }
        #expect(n > 300, "the life of a machine takes many allocations, and each was failed")
    }

    @Test("whatever the memory limit, the error is script.memory and the machine is freed whole")
    func everyMemoryLimit() throws {
        let before = fb_lua_live_blocks()
        for kibibytes in stride(from: 1, through: 64, by: 1) {
            var limits = LuaLimits()
            limits.memoryBytes = kibibytes << 10
            do {
                let vm = try LuaVM(library: library, limits: limits)
                _ = try vm.evaluate(
                    "local t = {} for i = 1, 1e9 do t[i] = {} end", chunk: "t", seed: 1, now: 0, host: noHost)
                Issue.record("no limit at \(kibibytes) KiB")
            } catch {
                #expect(error.code == .memory, "\(kibibytes) KiB: \(error)")
            }
            #expect(fb_lua_live_blocks() == before)
        }
    }
}
