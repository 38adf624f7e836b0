import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T10 inside handlers: a hostile script harms itself only, and the conversation goes on.
@Suite struct HostileScriptTests {
    struct Attack: CustomTestStringConvertible {
        let name: String
        let lua: String
        let code: String
        var testDescription: String { name }
    }

    static let attacks = [
        Attack(name: "an endless loop", lua: "while true do end", code: "script.fuel"),
        Attack(
            name: "an endless loop under pcall", lua: "while true do pcall(function() while true do end end) end",
            code: "script.fuel"),
        Attack(
            name: "too much memory", lua: "local t = {} for i = 1, 1e9 do t[i] = (\"x\"):rep(1000) .. i end",
            code: "script.memory"),
        Attack(
            name: "endless recursion", lua: "local function f(n) return 1 + f(n + 1) end f(1)", code: "script.error"),
        Attack(
            name: "a state that is too large",
            lua: "local t = {} for i = 1, 20000 do t[i] = \"twenty bytes of text\" end self.state.t = t",
            code: "script.value"),
        Attack(name: "a state that holds a function", lua: "self.state.f = function() end", code: "script.value"),
        Attack(name: "a state that holds itself", lua: "local t = {} t.t = t self.state.t = t", code: "script.value"),
        Attack(name: "a write to what it was handed", lua: "event.text = \"changed\"", code: "script.error"),
    ]

    private static let limits = "script: { fuel: 2000000, memory_mib: 8 }"

    private static let counting = """
        local calls = 0
        function M.improvise(self, turn)
          calls = calls + 1
          return self.name .. " counts " .. calls .. " in " .. turn.number .. "."
        end
        """

    @Test("T10: a speaker that attacks fails its own turn, and the others speak", arguments: attacks)
    func speaker(attack: Attack) async throws {
        let test = try TestBowl()
        let ada = "function M.on_message(self, event) if event.own then \(attack.lua) end end\n" + Lua.voice
        let bundle = BundleText().character("ada", ada).character("bob", Self.counting).character("carl", Self.counting)
            .scenario(cast: ["ada", "bob", "carl"], Lua.firstCandidate).adding(Self.limits, to: "settings")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        for _ in 1...5 { _ = try await test.takeTurn(conversation) }
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.failed, .closed, .failed, .closed, .failed])
        #expect(Set(turns.compactMap(\.failureCode)) == [attack.code])
        #expect(try await test.texts(of: conversation) == ["Bob counts 1 in 2.", "Carl counts 1 in 4."])
        #expect(try await test.state(of: "ada") == nil)
    }

    @Test("T10: a witness that attacks undoes only its own part", arguments: attacks)
    func witness(attack: Attack) async throws {
        let test = try TestBowl()
        let bob = "function M.on_message(self, event) if not event.own then \(attack.lua) end end\n" + Self.counting
        let bundle = BundleText().character("ada", Self.counting).character("bob", bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate).adding(Self.limits, to: "settings")
        try await test.apply(bundle.yaml)
        let (conversation, reason) = try await test.converse("room", turns: 4)
        #expect(reason == .turnsDone)
        #expect(
            try await test.texts(of: conversation) == [
                // Ada's machine lives on; Bob's is made anew after each attack.
                "Ada counts 1 in 1.", "Bob counts 1 in 2.", "Ada counts 2 in 3.", "Bob counts 1 in 4.",
            ])
        let incidents = try await test.incidents()
        #expect(incidents.map(\.code) == [attack.code, attack.code])
        #expect(try await test.memories(of: "bob").count == 4)
    }

    @Test("T10: a scenario that attacks fails the turn and ends the run after three")
    func scenario() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], "function M.after_turn(stage) while true do end end")
            .adding(Self.limits, to: "settings")
        try await test.apply(bundle.yaml)
        let (conversation, reason) = try await test.converse("room", turns: 4)
        guard case .failures(let message) = reason else {
            Issue.record("the run ended with \(reason)")
            return
        }
        #expect(message.contains("script.fuel"), "\(message)")
        #expect(try await test.turns(of: conversation).map(\.state) == [.failed, .failed, .failed])
        #expect(try await test.texts(of: conversation).isEmpty)
    }
}
