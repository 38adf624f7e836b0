import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit
import Testing

@Suite struct PluginSwitchTests {
    private static let author = ChangeAuthor(name: "tester", message: "test")

    /// A bowl whose plugin counts messages, or fails at each.
    private static func bowl(_ onMessage: String) async throws -> TestBowl {
        let test = try TestBowl()
        let plugin = """
            count:
              script: |
                local M = {}
                function M.on_message(plugin, message) \(onMessage) end
                return M
              settings: { step: { type: integer, range: [1, 9], default: 2 } }
            """
        let bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"]).adding(plugin, to: "plugins")
        try await test.apply(bundle.yaml)
        return test
    }

    private static let counting = "plugin.state.n = (plugin.state.n or 0) + plugin.settings.step"

    @Test func itsScriptSeesTheDefaultAndThenWhatIsSet() async throws {
        let test = try await Self.bowl(Self.counting)
        let (conversation, _) = try await test.converse("room", turns: 1)
        #expect(try await test.state(ofPlugin: "count") == ["n": 2])
        let edit = try EntryEdit.parse("plugins/count.values.step")
        _ = try await test.bowl.release(
            .edit(edit.name) { try edit.apply(valueText: "9", to: $0, known: $1)?.value }, by: Self.author)
        _ = try await test.run(conversation, turns: 1)
        #expect(try await test.state(ofPlugin: "count") == ["n": 11])
        let setting = try #require(try await test.bowl.plugins().plugins.first?.settings.first)
        #expect(setting.value == 9 && setting.isGiven && setting.declared.defaultValue == 2)
    }

    @Test func aPluginThatIsOffIsNotCalledAndEverythingElseGoesOn() async throws {
        let test = try await Self.bowl(Self.counting)
        let (conversation, _) = try await test.converse("room", turns: 1)
        let before = try await test.bowl.activeConfiguration().entries.map(\.contentHash)
        let off = try await test.bowl.planSwitching(plugin: "count", on: false)
        _ = try await test.bowl.make(off, by: Self.author)
        #expect(try await test.bowl.plugins().plugins.map(\.state) == [.off])
        _ = try await test.run(conversation, turns: 2)
        #expect(try await test.state(ofPlugin: "count") == ["n": 2])
        #expect(test.messages.count == 3)
        let on = try await test.bowl.planSwitching(plugin: "count", on: true)
        _ = try await test.bowl.make(on, by: Self.author)
        #expect(try await test.bowl.activeConfiguration().entries.map(\.contentHash) == before)
        _ = try await test.run(conversation, turns: 1)
        #expect(try await test.state(ofPlugin: "count") == ["n": 4])
    }

    @Test func oneThatFailedTooOftenIsOffUntilItIsSwitchedOnAgain() async throws {
        let test = try await Self.bowl("error(\"no\")")
        let (conversation, _) = try await test.converse("room", turns: 7)
        let failing = try #require(try await test.bowl.plugins().plugins.first)
        #expect(failing.state == .switchedOff && failing.failures == 5 && failing.incidents == 5)
        #expect(failing.handlers == [.onMessage])
        let plan = try await test.bowl.planSwitching(plugin: "count", on: true)
        #expect(plan.isEmpty, "its entry says nothing else")
        #expect(try await test.bowl.forgiveFailures(ofPlugin: "count", by: Self.author))
        #expect(try await test.bowl.forgiveFailures(ofPlugin: "count", by: Self.author) == false)
        #expect(try await test.bowl.plugins().plugins.first?.state == .on)
        let audit = try await test.bowl.store.read { try $0.auditRows(limit: 1) }
        #expect(audit.first?.entry.action == "plugin.enable" && audit.first?.entry.resource == "plugins/count")
        _ = try await test.run(conversation, turns: 1)
        #expect(try await test.bowl.plugins().plugins.first?.incidents == 6)
    }

    @Test func aPluginThatIsNotThereIsNamedWithTheOneThatWasMeant() async throws {
        let test = try await Self.bowl(Self.counting)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.planSwitching(plugin: "cuont", on: false)
        }
        #expect(error?.message == "this bowl has no plugin \"cuont\". Did you mean \"count\"?")
    }
}
