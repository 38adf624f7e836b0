import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What follows from a transaction in transactions of its own, replayed.
@Suite struct ReplayFollowingTests {
    private static func bundle(_ bob: String = "") -> BundleText {
        BundleText().character("ada", Lua.voice).character("bob", Lua.voice + "\n" + bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    @Test("T12: what a killed process did not come to write is not written by the replay either")
    func killedBeforeTheIncidentWasWritten() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("function M.on_message(self, message) error('deaf') end").yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        let whole = try await test.bowl.replay(room) { _, _ in }
        #expect(whole.difference == nil && whole.unfinished == 0)
        // As if the process had been killed right after the turn's commit.
        try test.execute(
            """
            DROP TRIGGER bowl_journal_loses_none;
            DELETE FROM bowl_journal WHERE id = (SELECT max(id) FROM bowl_journal) AND part = 'incidents';
            DELETE FROM script_incidents;
            """)
        let cut = try await test.bowl.replay(room) { _, _ in }
        #expect(cut.difference == nil, "\(String(describing: cut.difference))")
        #expect(cut.unfinished == 1 && cut.transactions == whole.transactions - 1)
    }

    @Test("T12: a release that was refused after a plugin had failed leaves the same behind")
    func refusedRelease() async throws {
        let test = try TestBowl()
        let before = Self.bundle()
            .plugin("a", "function M.before_release(plugin, release) error('what release?') end")
            .plugin("b", "function M.before_release(plugin, release) return veto('frozen', 'not today') end")
        try await test.apply(before.yaml)
        let room = try await test.begin()
        await #expect(throws: EngineError.self) {
            try await test.apply(before.character("zoe", Lua.voice).yaml)
        }
        #expect(try await test.incidents().count == 1)
        _ = try await test.takeTurn(room)
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
        let rows = try await test.bowl.store.read { try $0.journal(after: nil, limit: 100) }
        let refused = try #require(rows.first { $0.kind == .release && $0.part == .refusals })
        #expect(refused.isFirst && refused.inputs["plan"] != nil)
    }

    @Test("A plugin that is switched off tells the others, in the replay as well")
    func alerts() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.bundle()
                .plugin("broken", "function M.on_message(plugin, message) error('no') end")
                .plugin("watch", "function M.on_alert(plugin, alert) plugin.state.told = alert.code end").yaml)
        let room = try await test.begin()
        for _ in 1...8 { _ = try await test.takeTurn(room) }
        let rows = try await test.bowl.store.read { try $0.journal(after: nil, limit: 100) }
        #expect(rows.contains { $0.part == .alert })
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
    }

    @Test("All that belongs to one turn has one time, though the clock goes on meanwhile")
    func oneMoment() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.bundle(
                """
                function M.on_message(self, message)
                  pcall(bowl.files.read, "../x")
                  error("deaf")
                end
                """
            ).yaml)
        let room = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(room) }
        let moments = try test.texts(
            found: """
                SELECT count(DISTINCT moment) FROM bowl_journal
                GROUP BY coalesce(operation_id, id) HAVING count(*) > 1
                """)
        #expect(!moments.isEmpty && moments.allSatisfy { $0 == "1" })
        let loose = try test.texts(
            found: "SELECT created_at FROM script_incidents WHERE created_at NOT IN (SELECT moment FROM bowl_journal)")
        #expect(loose == [])
    }
}
