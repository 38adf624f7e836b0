import FishbowlConfiguration
import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// A conversation that runs while another process makes release after release.
@Suite struct HotReloadTests {
    /// The content of release `step`: every kind of change has its turn, and every voice says which release it is of.
    private static func bundle(_ step: Int) -> BundleText {
        func voice(_ form: String) -> String {
            """
            local words = require "words"
            function M.improvise(self, turn)
              self.state.said = (self.state.said or 0) + 1
              return self.name .. " " .. self.state.said .. " \(form) " .. words.word .. " " .. turn.number
            end
            function M.on_message(self, message) self.state.heard = (self.state.heard or 0) + 1 end
            """
        }
        let cast = step % 5 == 4 ? ["ada", "bob", "carl"] : ["ada", "bob"]
        return BundleText()
            .character("ada", voice("text\(step / 4)"), fields: "about: someone of day \(step / 3)")
            .character("bob", voice("text0")).character("carl", voice("text0"))
            .library("words", "return { word = \"word\(step / 2)\" }")
            .adding("conversation: { window: \(10 + step) }", to: "settings")
            .scenario(cast: cast, Lua.firstCandidate)
    }

    @Test("T3: a conversation runs through twenty releases, one broken, one rolled back, and loses nothing")
    func twentyReleases() async throws {
        let folder = try TemporaryFolder()
        let (speaking, applying) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await applying.apply(Self.bundle(0).yaml)
        let conversation = try await speaking.begin()
        let runner = Task { try await speaking.run(conversation, turns: 1_000_000) }
        var newest: Int64 = 1
        for step in 1...20 {
            try await heard(3, after: speaking.messages.count, by: speaking)
            if step == 7 {
                await #expect(throws: ConfigurationProblems.self) {
                    try await applying.apply(Self.bundle(step).character("dora", "this is not Lua").yaml)
                }
                continue
            }
            if step == 13 {
                let back = ReleaseNumber(rawValue: 9)
                _ = try await applying.bowl.rollBack(to: back, by: ChangeAuthor(name: "tester", message: "undo"))
            } else {
                try await applying.apply(Self.bundle(step).yaml)
            }
            newest += 1
            #expect(try await applying.bowl.activeConfiguration().release?.rawValue == newest)
        }
        try await heard(3, after: speaking.messages.count, by: speaking)
        runner.cancel()
        #expect(try await runner.value == .requested)
        let turns = try await speaking.turns(of: conversation)
        #expect(turns.map(\.number) == Array(1...turns.count))
        #expect(turns.allSatisfy { $0.state == .closed && $0.release == $0.closedRelease })
        #expect(turns.map(\.release.rawValue) == turns.map(\.release.rawValue).sorted())
        #expect(Set(turns.map(\.release.rawValue)) == Set(1...newest))
        #expect(try await speaking.incidents().isEmpty)
        #expect(try mixedReleases(speaking) == [])
        #expect(try miscounts(speaking) == [])
    }

    /// Waits until so many more messages were said.
    private func heard(_ count: Int, after before: Int, by test: TestBowl) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while test.messages.count < before + count {
            try #require(ContinuousClock.now < deadline, "the conversation stands still")
            await Task.yield()
        }
    }

    /// Rows of turns that do not say the release on which their turn was closed.
    private func mixedReleases(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT 'message ' || m.id FROM messages m JOIN turns t ON t.id = m.turn_id
                WHERE m.release_id <> t.closed_release_id
                UNION ALL
                SELECT 'witness of ' || m.id FROM message_witnesses w JOIN messages m ON m.id = w.message_id
                WHERE w.release_id <> m.release_id
                UNION ALL
                SELECT 'memory ' || k.id FROM memories k JOIN messages m ON m.id = k.source_message_id
                WHERE k.release_id <> m.release_id
                UNION ALL
                SELECT 'metric ' || p.id FROM performance_metrics p JOIN turns t ON t.id = p.turn_id
                WHERE p.release_id NOT IN (t.release_id, t.closed_release_id)
                UNION ALL
                SELECT 'evidence ' || e.id FROM trust_evidence e JOIN messages m ON m.id = e.message_id
                WHERE e.release_id <> m.release_id
                UNION ALL
                SELECT 'context' FROM conversation_context
                WHERE release_id <> (SELECT max(closed_release_id) FROM turns)
                UNION ALL
                SELECT 'analytics' FROM conversation_analytics
                WHERE release_id <> (SELECT max(closed_release_id) FROM turns)
                """)
    }

    /// States that do not count what their characters said, or say a number twice.
    private func miscounts(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT c.key || ' said ' || count(m.id) || ' and counts ' || json_extract(s.state, '$.said')
                FROM characters c JOIN script_state s ON s.character_id = c.id
                LEFT JOIN messages m ON m.character_id = c.id
                GROUP BY c.id HAVING count(m.id) <> coalesce(json_extract(s.state, '$.said'), 0)
                UNION ALL
                SELECT c.key || ' heard ' || count(w.message_id) || ' and counts '
                    || json_extract(s.state, '$.heard')
                FROM characters c JOIN script_state s ON s.character_id = c.id
                LEFT JOIN message_witnesses w ON w.character_id = c.id
                GROUP BY c.id HAVING count(w.message_id) <> coalesce(json_extract(s.state, '$.heard'), 0)
                """)
    }

    @Test("T3: a turn that is opened on one release and closed on the next names both")
    func appliedWhileTheModelThinks() async throws {
        let folder = try TemporaryFolder()
        let gates = (0..<3).map { _ in ReplyGate() }
        let model = ScriptedModel(gates.enumerated().map { .text("Answer \($0.offset).", gate: $0.element) })
        let (speaking, applying) = (try TestBowl(in: folder, model: model), try TestBowl(in: folder))
        func bundle(_ step: Int) -> String {
            let ada = "function M.before_reply(self, reply) return reply.text .. \" Closed on \(step).\" end"
            return BundleText().character("ada", Lua.voice + "\n" + ada).character("bob", Lua.voice + "\n" + ada)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        }
        try await applying.apply(bundle(1))
        let conversation = try await speaking.begin()
        async let reason = speaking.run(conversation, turns: 3)
        for step in 2...4 {
            await gates[step - 2].arrival()
            try await applying.apply(bundle(step))
            gates[step - 2].open()
        }
        #expect(try await reason == .turnsDone)
        let turns = try await speaking.turns(of: conversation)
        #expect(turns.map(\.release.rawValue) == [1, 2, 3])
        #expect(turns.map { $0.closedRelease?.rawValue } == [2, 3, 4])
        #expect(
            try await speaking.texts(of: conversation) == (0..<3).map { "Answer \($0). Closed on \($0 + 2)." })
        #expect(try mixedReleases(speaking) == [])
    }
}
