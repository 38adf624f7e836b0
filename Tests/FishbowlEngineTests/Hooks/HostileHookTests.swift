import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T10 at the level of what Fishbowl offers: handles that are kept, states that cannot be, handlers that change or cause
/// themselves, and scripts that do their worst while they load.
@Suite struct HostileHookTests {
    private static let limits = "script: { fuel: 2000000, memory_mib: 8 }"

    private static func bundle(ada: String, room: String = "", plugin: String? = nil) -> BundleText {
        let bundle = BundleText().character("ada", ada).character("bob", Lua.voice).character("eve", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room).adding(limits, to: "settings")
        return plugin.map { bundle.plugin("p", $0) } ?? bundle
    }

    // MARK: handles

    /// What is kept, and how it is used after its handler has ended.
    static let handles = [
        "turn": "kept.turn.number", "the listeners of a turn": "kept.turn.listeners[1]", "message": "kept.message.text",
        "memory": "kept.memory.text", "self": "kept.self.name", "self.memories": "kept.memories:recall(\"line\", 1)",
        "a walk through a turn": "kept.walk(kept.turn)", "what a coroutine holds": "kept.held()",
    ]

    @Test("T10: a handle that is kept is of no use after its handler", arguments: handles.keys.sorted())
    func keptHandle(name: String) async throws {
        let use = try #require(Self.handles[name])
        let ada = """
            local kept
            function M.improvise(self, turn)
              if kept then
                local worked, what = pcall(function() return \(use) end)
                bowl.log("info", "kept: " .. tostring(worked) .. " " .. tostring(what))
              end
              kept = { turn = turn, self = self, memories = self.memories }
              kept.walk = pairs(turn)
              kept.held = coroutine.wrap(function() coroutine.yield() return turn.number end)
              kept.held()
              return "Ada says line " .. turn.number .. "."
            end
            function M.on_message(self, message) kept = kept or {} kept.message = message end
            function M.on_memory(self, memory) kept = kept or {} kept.memory = memory end
            """
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: ada).yaml)
        let (_, reason) = try await test.converse("room", turns: 3)
        #expect(reason == .turnsDone)
        let lines = test.log.lines.filter { $0.contains("kept: ") }
        #expect(lines.count == 1)
        #expect(lines.allSatisfy { $0.contains("kept: false") && $0.contains("ended with its call") }, "\(lines)")
    }

    // MARK: durable state

    static let states = [
        "a function": ("state.f = print", "script.value"),
        "a coroutine": ("state.f = coroutine.create(type)", "script.value"),
        "a circle": ("state.a = { b = {} } state.a.b.c = state.a", "script.value"),
        "not a number": ("state.n = 0 / 0", "script.value"), "a handle": ("state.message = message", "script.value"),
        "a metatable": ("state.t = setmetatable({}, { __index = state })", "script.value"),
        "a key that is a table": ("state[{}] = 1", "script.value"),
        "ten megabytes": ("state.s = (\"x\"):rep(10 << 20)", "script.memory"),
        "a million fields": ("for i = 1, 1000000 do state[\"k\" .. i] = i end", "script.fuel script.memory"),
        "a hundred levels": ("local t = state for i = 1, 100 do t.t = {} t = t.t end", "script.value"),
    ]

    @Test("T10: what cannot be kept is refused, and only its plugin notices", arguments: states.keys.sorted())
    func state(name: String) async throws {
        let (write, codes) = try #require(Self.states[name])
        let plugin = """
            function M.on_message(plugin, message)
              local state = plugin.state
              state.seen = true
              \(write)
            end
            """
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: Lua.voice, plugin: plugin).yaml)
        let (conversation, reason) = try await test.converse("room", turns: 1)
        #expect(reason == .turnsDone)
        #expect(try await test.texts(of: conversation) == ["Ada says line 1."])
        let incidents = try await test.incidents()
        #expect(incidents.count == 1)
        #expect(incidents.allSatisfy { codes.contains($0.code) }, "\(incidents.map(\.code))")
        #expect(try await test.bowl.store.read { try $0.scriptState(of: .plugin(key: "p")) } == nil)
    }

    // MARK: handlers

    @Test func handlersAreThoseThatThereWereAtLoad() async throws {
        let ada =
            Lua.voice + """

                function M.on_message(self, message)
                  M.improvise = function() return "Changed." end
                  M.before_message = function() return "Changed." end
                  if setmetatable then setmetatable(M, { __index = function() return M.improvise end }) end
                  pairs, next, setmetatable, tostring, veto, bowl, string, table = nil
                end
                """
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: ada).yaml)
        let (conversation, reason) = try await test.converse("room", turns: 3)
        #expect(reason == .turnsDone)
        #expect(
            try await test.texts(of: conversation) == ["Ada says line 1.", "Bob says line 2.", "Ada says line 3."])
    }

    @Test func aScenarioThatCausesItsOwnEventsEnds() async throws {
        let again = """
              bowl.log("info", "asked")
              pcall(function() stage:enter("eve") end)
              pcall(function() stage:leave("eve") end)
            """
        let room = """
            function M.on_join(stage)
            \(again)
            end
            function M.on_leave(stage)
            \(again)
            end
            """
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: Lua.voice, room: room).yaml)
        let conversation = try await test.begin()
        test.log.clear()
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        #expect(test.log.lines.filter { $0.contains("asked") }.count == 1, "a script takes no part in what it causes")
        #expect(try await test.takeTurn(conversation) == .finished(.said))
    }

    @Test func whoLogsForEverRunsOutOfFuel() async throws {
        let plugin = "function M.on_message() while true do bowl.log(\"info\", \"again\") end end"
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: Lua.voice, plugin: plugin).yaml)
        _ = try await test.converse("room", turns: 1)
        #expect(try await test.incidents().map(\.code) == ["script.fuel"])
        #expect(test.log.lines.count < 10_000)
    }

    // MARK: loading

    static let loading = [
        "loops": "while true do end", "loops protected": "while true do pcall(function() while true do end end) end",
        "loops in a coroutine": "coroutine.wrap(function() while true do end end)()",
        "allocates": "local t = {} while true do t[#t + 1] = (\"x\"):rep(1000) .. #t end",
        "calls itself": "local function f() return 1 + f() end f()",
        "asks for a character": "local bob = bowl.character(\"bob\").name",
        "refuses": "return veto(\"no\", \"no\")", "reaches out": "os.execute(\"true\")",
        "loads bytecode": "assert(load(\"\\27Lua\"))()",
    ]

    @Test(
        "T6, T10: what attacks while it loads is refused, and the bowl is as it was", arguments: loading.keys.sorted())
    func loads(name: String) async throws {
        let attack = try #require(Self.loading[name])
        let test = try TestBowl()
        try await test.apply(Self.bundle(ada: Lua.voice).yaml)
        let before = try BowlDump(test)
        let attacker = BundleText().character("zoe", "if true then \(attack) end\n" + Lua.voice).yaml
        await #expect(throws: (any Error).self) { try await test.apply(attacker) }
        #expect(try BowlDump(test).differences(from: before) == [])
        _ = try await test.converse("room", turns: 1)
    }
}
