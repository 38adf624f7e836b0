import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Plugins of the present release are asked about the next one, and cannot lock their operator out.
@Suite struct ReleaseHookTests {
    private static func bundle(_ script: String, fields: String = "") -> String {
        BundleText().character("ada", Lua.voice).plugin("p", script, fields: fields).yaml
    }

    private static let next = BundleText().character("zoe", Lua.voice).yaml
    private static let author = ChangeAuthor(name: "tester", message: "go back")

    private static let refusing = "function M.before_release() return veto(\"frozen\", \"not before Monday\") end"

    private func number(_ test: TestBowl) async throws -> Int64? {
        try await test.bowl.store.read { try $0.newestRelease() }?.rawValue
    }

    @Test func aPluginSeesWhatWillChange() async throws {
        let test = try TestBowl()
        let script = """
            local function shown(release)
              local changes = {}
              for _, change in ipairs(release.changes) do
                changes[#changes + 1] = change.operation .. " " .. change.section .. "/" .. change.key
              end
              return ("%d %s by %s: %s (%s)"):format(
                release.number, release.kind, release.author, release.message, table.concat(changes, ", "))
            end
            function M.before_release(plugin, release) plugin.state.before = shown(release) end
            function M.on_release(plugin, release) plugin.state.after = shown(release) end
            """
        try await test.apply(Self.bundle(script))
        try await test.apply(Self.next, message: "a guest")
        let state = try await test.bowl.store.read { try $0.scriptState(of: .plugin(key: "p")) }
        let shown = "2 import by tester: a guest (added personalities/zoe)"
        #expect(state?.state == "{\"after\":\"\(shown)\",\"before\":\"\(shown)\"}")
    }

    @Test func aVetoKeepsEverythingAsItIs() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(Self.refusing))
        let before = try BowlDump(test)
        let error = await #expect(throws: EngineError.self) { try await test.apply(Self.next) }
        #expect(error?.code == .vetoed)
        #expect(error?.message == "plugins/p refuses release 2: not before Monday [frozen]")
        #expect(try BowlDump(test).without(BowlDump.records).differences(from: before.without(BowlDump.records)) == [])
        let event = try #require(try await test.securityEvents().last)
        #expect(event.code == "guard.veto" && event.subject == "plugins/p" && event.severity == .medium)
        #expect(event.message == "before_release refused release 2 by tester: not before Monday [frozen]")
    }

    @Test func aRollbackMayGoPastIt() async throws {
        let test = try TestBowl()
        try await test.apply(BundleText().character("ada", Lua.voice).yaml)
        try await test.apply(Self.bundle(Self.refusing, fields: "required: true"))
        let plan = try await test.bowl.plan(.release(ReleaseNumber(rawValue: 1)))
        await #expect(throws: EngineError.self) { _ = try await test.bowl.make(plan, by: Self.author) }
        _ = try await test.bowl.make(plan, by: Self.author, isForced: true)
        #expect(try await number(test) == 3)
        let audit = try test.texts(found: "SELECT changes_made FROM admin_audit_log ORDER BY id")
        #expect(audit.map { $0.contains("\"forced\":true") } == [false, false, true])
        #expect(audit.allSatisfy { $0.contains("\"forced\":") })
        #expect(try await test.securityEvents().map(\.code) == ["guard.veto", "release.forced"])
    }

    @Test(arguments: ["before_release", "on_release"])
    func aRequiredPluginThatFailsSaysHowToGoOn(handler: String) async throws {
        let test = try TestBowl()
        let script = "function M.\(handler)(plugin) plugin.state.seen = true error(\"broken\") end"
        try await test.apply(Self.bundle(script, fields: "required: true"))
        let error = await #expect(throws: EngineError.self) { try await test.apply(Self.next) }
        #expect(error?.code == .hookFailed)
        #expect(error?.message.contains("fishbowl plugin disable p") == true)
        #expect(try await number(test) == 1)
        #expect(try await test.incidents().map(\.handler) == [handler])
        let plan = try await test.bowl.plan(.edit(EntryName(.plugins, "p")) { _, _ in nil })
        _ = try await test.bowl.make(plan, by: Self.author, isForced: true)
        #expect(try await number(test) == 2)
    }

    @Test(arguments: ["before_release", "on_release"])
    func anOptionalPluginThatFailsIsAnIncident(handler: String) async throws {
        let test = try TestBowl()
        let script = "function M.\(handler)(plugin) plugin.state.seen = true error(\"broken\") end"
        try await test.apply(Self.bundle(script))
        try await test.apply(Self.next)
        #expect(try await number(test) == 2)
        #expect(try await test.incidents().map(\.handler) == [handler])
        #expect(try await test.bowl.store.read { try $0.scriptState(of: .plugin(key: "p")) } == nil)
    }

    @Test("T4: Lua remembers nothing of a release that was refused")
    func forgets() async throws {
        let test = try TestBowl()
        let script = """
            local asked = 0
            function M.before_release(plugin, release)
              asked = asked + 1
              bowl.log("info", "asked " .. asked)
              if release.message == "no" then return veto("no", "no") end
            end
            """
        try await test.apply(Self.bundle(script))
        await #expect(throws: EngineError.self) { try await test.apply(Self.next, message: "no") }
        try await test.apply(Self.next, message: "yes")
        #expect(test.log.lines.filter { $0.contains("asked") }.map { $0.suffix(1) } == ["1", "1"])
    }

    @Test func whatNeedsAConversationIsRefusedByName() async throws {
        let test = try TestBowl()
        let script = """
            function M.before_release(plugin, release)
              bowl.log("info", tostring(bowl.setting("conversation.max_turns")) .. " " .. bowl.character("ada").name)
            end
            """
        try await test.apply(Self.bundle(script))
        try await test.apply(Self.next)
        #expect(test.log.lines.contains { $0.hasSuffix("80 Ada") })
    }
}
