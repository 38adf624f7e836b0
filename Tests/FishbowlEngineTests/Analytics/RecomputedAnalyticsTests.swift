import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Analytics follow from messages: computed once more, they are the same rows.
@Suite struct RecomputedAnalyticsTests {
    /// What Ada and Bob say in turn: of looms, then of a comet.
    private static let talk = [
        "The loom in my father's mill took a whole room.", "How many threads did the loom carry?",
        "Six hundred threads of blue wool, and one boy to mend them when they broke.",
        "My mother wove linen on a small loom in the kitchen.",
        "Linen threads break more often than wool, do they not?",
        "They do when the air is dry; she kept a wet cloth beside the loom.",
        "A weaver thinks with her hands at the loom, I always thought.",
        "Have you seen the comet over the harbour these nights?",
        "I have watched the comet since Monday with a small telescope.",
        "Its tail is longer than the moon is wide.",
        "The stars shine through the tail of the comet, so it must be thin as breath.",
        "My uncle says that a comet brings war.", "A comet brings astronomers out of bed, and nothing else.",
        "I counted seven stars through its tail last night.",
        "With a better telescope you would count seventy stars.",
    ]

    private static let author = ChangeAuthor(name: "tester", message: "put it right")

    private static func bundle(_ analytics: String = "enabled: true") -> String {
        let lines = talk.map { "[[\($0)]]" }.joined(separator: ", ")
        let voice =
            "function M.improvise(self, turn) local all = { \(lines) } return all[(turn.number - 1) % #all + 1] end"
        return BundleText().character("ada", voice).character("bob", voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate).adding("analytics: { \(analytics) }", to: "settings")
            .yaml
    }

    private func lived(turns: Int = talk.count) async throws -> (test: TestBowl, room: ConversationID) {
        let test = try TestBowl()
        try await test.apply(Self.bundle())
        return (test, try await test.converse("room", turns: turns).conversation)
    }

    private func dump(_ test: TestBowl) throws -> [String] {
        try ["message_analytics", "conversation_analytics", "conversation_topics"].flatMap { table in
            let columns = try test.texts(found: "SELECT name FROM pragma_table_info('\(table)')")
            let row = columns.map { "quote(\($0))" }.joined(separator: " || ' ' || ")
            return try test.texts(found: "SELECT '\(table) ' || \(row) FROM \(table) ORDER BY 1")
        }
    }

    @Test("where the topic changed is found, and what the first was about")
    func topics() async throws {
        let (test, room) = try await lived()
        let report = try await test.bowl.analytics(of: room)
        #expect(report.topics.map(\.row.first.rawValue) == [1, 8], "\(report.topics)")
        #expect(report.topics.map { $0.phrases.first?.contains("loom") } == [true, false], "\(report.topics)")
        #expect(report.topics[1].phrases.contains { $0.contains("comet") }, "\(report.topics)")
        #expect(report.topics.map(\.row.last?.rawValue) == [7, nil] && report.topics.map(\.messages) == [7, 8])
        #expect(report.speakers.map(\.share).reduce(0, +) == 1 && report.engagement.count == Self.talk.count)
        #expect(try await test.bowl.analyticsDifference(of: room).isEmpty)
    }

    @Test(
        "what was damaged is named, and put right to the very rows that turns wrote",
        arguments: [
            ("UPDATE message_analytics SET sentiment = 0.5 WHERE message_id = 3", [3], [], false, false),
            ("UPDATE message_analytics SET vector = zeroblob(256) WHERE message_id = 3", [3], [], false, false),
            ("UPDATE message_analytics SET meta = 'artificial' WHERE message_id = 4", [4], [], false, false),
            ("DELETE FROM message_analytics WHERE message_id IN (2, 5)", [2, 5], [], false, false),
            (
                "DELETE FROM message_analytics; DELETE FROM conversation_topics; DELETE FROM conversation_analytics",
                Array(1...15), [], true, true
            ),
            ("UPDATE conversation_analytics SET questions = questions + 1", [], [], false, true),
            ("UPDATE conversation_analytics SET vector_sum = NULL, vector_model = NULL", [], [], false, true),
            ("UPDATE conversation_topics SET phrases = '[\"bees\"]' WHERE number = 1", [], [], true, false),
            ("DELETE FROM conversation_topics WHERE number = 2", [], [], true, false),
        ] as [(String, [Int64], [Int64], Bool, Bool)])
    func damage(sql: String, messages: [Int64], strays: [Int64], topics: Bool, totals: Bool) async throws {
        let (test, room) = try await lived()
        let before = try dump(test)
        #expect(before.count == Self.talk.count + 3)
        try test.execute(sql)
        let found = try await test.bowl.analyticsDifference(of: room)
        #expect(found.messages.map(\.rawValue) == messages && found.strays.map(\.rawValue) == strays)
        #expect(found.topics == topics && found.totals == totals)
        #expect(try await test.bowl.recomputeAnalytics(of: room, by: Self.author) == found)
        #expect(try dump(test) == before)
        #expect(
            try test.texts(
                found: "SELECT action_type || ' ' || admin_user FROM admin_audit_log ORDER BY id DESC LIMIT 1")
                == ["analytics.recompute tester"])
        // Nothing is left to do, and nothing is written.
        let complete = try BowlDump(test)
        #expect(try await test.bowl.recomputeAnalytics(of: room, by: Self.author).isEmpty)
        #expect(try BowlDump(test).differences(from: complete) == [])
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
    }

    @Test("settings count as they were when something was said, also where nothing was analysed for a while")
    func settings() async throws {
        let (test, room) = try await lived(turns: 6)
        for analytics in ["window: 2, topic_window: 1, topic_depth: 0.1", "enabled: false", "lull_seconds: 0.5"] {
            try await test.apply(Self.bundle(analytics))
            _ = try await test.run(room, turns: 5)
        }
        let scored = try await test.bowl.store.read { try $0.scores(of: room) }
        #expect(scored.count == 16 && Set(scored.map(\.release.rawValue)) == [1, 2, 4])
        #expect(try await test.bowl.analyticsDifference(of: room).isEmpty)
        let before = try dump(test)
        try test.execute("DELETE FROM message_analytics; DELETE FROM conversation_topics")
        _ = try await test.bowl.recomputeAnalytics(of: room, by: Self.author)
        #expect(try dump(test) == before)
    }

    @Test(
        "in a bowl that lived at random they follow from its messages, whispers and guests too",
        arguments: 0..<(2 * TestScale.factor))
    func walks(number: Int) async throws {
        let seed = TestScale.seed &+ UInt64(number)
        var walk = try ReplayWalk(seed: seed)
        try await walk.walk(steps: 40)
        let test = walk.test
        let conversations = try await test.bowl.store.read { try $0.conversations(limit: 100).map(\.id) }
        for id in conversations {
            let difference = try await test.bowl.analyticsDifference(of: id)
            #expect(difference.isEmpty, "seed \(seed): \(difference)")
        }
        #expect(try !dump(test).isEmpty, "seed \(seed)")
    }

    @Test("a conversation that is not there is refused")
    func unknown() async throws {
        let (test, _) = try await lived(turns: 1)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.analyticsDifference(of: ConversationID(rawValue: 77))
        }
        #expect(error?.code == .unknownConversation)
    }

    @Test("two releases are compared by what was said on them")
    func comparison() async throws {
        let (test, room) = try await lived(turns: 8)
        try await test.apply(Self.bundle("lull_seconds: 0.5"))
        _ = try await test.run(room, turns: 7)
        let comparison = try await test.bowl.compareAnalytics(
            ReleaseNumber(rawValue: 1), ReleaseNumber(rawValue: 2))
        #expect(comparison.unit == .message && comparison.first.messages == 8 && comparison.second.messages == 7)
        let sentiment = try #require(comparison.rows.first { $0.score == .sentiment })
        let scores = try await test.bowl.store.read { try $0.scores(of: room) }
        #expect(sentiment.first == Sample(scores.filter { $0.release.rawValue == 1 }.map(\.sentiment)))
        #expect(sentiment.second.count == 7)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.compareAnalytics(ReleaseNumber(rawValue: 1), ReleaseNumber(rawValue: 9))
        }
        #expect(error?.code == .unknownRelease)
        // With five conversations on either side, each is one value.
        for release in [Self.bundle("window: 5"), Self.bundle("window: 6")] {
            try await test.apply(release)
            for seed in 1...5 { try await test.converse("room", turns: 3, seed: UInt64(seed)) }
        }
        let wide = try await test.bowl.compareAnalytics(ReleaseNumber(rawValue: 3), ReleaseNumber(rawValue: 4))
        #expect(wide.unit == .conversation && wide.rows.first { $0.score == .sentiment }?.first.count == 5)
        // The same was said, so there is nothing to see.
        #expect(wide.rows.allSatisfy { $0.interval?.includesZero ?? true })
    }
}
