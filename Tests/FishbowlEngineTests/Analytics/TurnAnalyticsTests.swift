import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Synchronization
import Testing

@testable import FishbowlEngine

/// What turns leave in the tables of analytics.
@Suite struct TurnAnalyticsTests {
    /// Says one line after the other.
    private static func lines(_ lines: [String]) -> String {
        """
        function M.improvise(self, turn)
          self.state.said = (self.state.said or 0) + 1
          local lines = { \(lines.map { "[[\($0)]]" }.joined(separator: ", ")) }
          return lines[(self.state.said - 1) % #lines + 1]
        end
        """
    }

    private static func bundle(settings: String? = nil, bob: String? = nil) -> BundleText {
        let bundle = BundleText()
            .character(
                "ada", lines(["Where did you leave the key?", "What a lovely evening!", "I am only a machine, Bob."])
            )
            .character("bob", bob ?? lines(["The key is under the mat.", "What a lovely evening!"]))
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: "opening: A cold room.")
        return settings.map { bundle.adding($0, to: "settings") } ?? bundle
    }

    private func talk(_ bundle: BundleText = bundle(), turns: Int) async throws -> (TestBowl, ConversationID) {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        return (test, try await test.converse("room", turns: turns).conversation)
    }

    @Test("a message has its scores, narration has none, and the conversation has their sums")
    func scores() async throws {
        let (test, conversation) = try await talk(turns: 5)
        let scores = try await test.bowl.store.read { try $0.scores(of: conversation) }
        #expect(scores.map(\.id.rawValue) == [2, 3, 4, 5, 6])
        #expect(scores.map(\.asks) == [true, false, false, false, false])
        #expect(scores.map { $0.answers?.rawValue } == [nil, 2, nil, nil, nil])
        #expect(scores.map { $0.replyTo?.rawValue } == [nil, 2, 3, 4, 5])
        #expect(scores[3].sentiment > 0.1 && scores[3].novelty.map { $0 < 0.01 } == true)
        #expect(scores[4].meta == [.artificial])
        let analysis = try #require(try await test.bowl.store.read { try $0.analytics(of: conversation) })
        #expect(analysis.sentiment.count == 5 && analysis.questions == 1 && analysis.answered == 1)
        #expect(analysis.metaMessages == 1 && analysis.pauses == 4 && analysis.lulls == 0)
        #expect(abs(analysis.balance - EngagementRule.balance(of: [3, 2])) < 1e-12)
        let creativity = try #require(analysis.creativity)
        let stored = try test.texts(
            found: """
                SELECT 'as computed' FROM conversation_analytics WHERE sentiment_score = \(analysis.sentimentScore)
                    AND engagement_level = \(analysis.engagement) AND creativity_score = \(creativity)
                """)
        #expect(stored == ["as computed"])
        #expect(try await test.bowl.analyticsDifference(of: conversation).isEmpty)
    }

    @Test("a switch turns them off, and the talk is otherwise the same")
    func off() async throws {
        let (test, conversation) = try await talk(Self.bundle(settings: "analytics: { enabled: false }"), turns: 4)
        let (other, room) = try await talk(turns: 4)
        #expect(try await test.texts(of: conversation) == other.texts(of: room))
        #expect(try test.texts(found: "SELECT message_id FROM message_analytics") == [])
        #expect(try await test.bowl.store.read { try $0.analytics(of: conversation) } == nil)
        #expect(try await test.bowl.analytics(of: conversation).analysis == nil)
        #expect(try await test.bowl.analyticsDifference(of: conversation).isEmpty)
    }

    @Test("T1: a turn that is refused or fails leaves none")
    func refused() async throws {
        let bob = "function M.improvise(self, turn) error('the ink is dry') end"
        let (test, conversation) = try await talk(Self.bundle(bob: bob), turns: 1)
        let before = try BowlDump(test)
        _ = try await test.takeTurn(conversation)
        let tables = ["message_analytics", "conversation_analytics", "conversation_topics"]
        let differences = try BowlDump(test).differences(from: before)
        #expect(!differences.contains { line in tables.contains { line.contains($0) } }, "\(differences)")
        #expect(differences.contains { $0.hasPrefix("+ turns") })
    }

    @Test("a silence counts from what the clock says")
    func silence() async throws {
        let (test, conversation) = try await talk(turns: 2)
        test.clock.advance(by: .seconds(120))
        _ = try await test.takeTurn(conversation)
        let scores = try await test.bowl.store.read { try $0.scores(of: conversation) }
        #expect(scores.map { $0.lullSeconds.map { Int($0.rounded()) } } == [nil, nil, 120])
    }

    @Test("embeds what is said once, however many hear it")
    func embedsOnce() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let counting = CountingEmbedder(test.bowl.embedder)
        let bowl = Bowl(
            store: test.bowl.store, clock: test.clock, models: .none, embedder: counting, logger: test.log.logger,
            holder: "test", processID: 1)
        let conversation = try await bowl.begin("room", seed: Seed(rawValue: 1)).conversation
        _ = try await ConversationRunner(bowl: bowl, conversation: conversation, turnsWanted: 3) { _ in }.run()
        let said = try test.texts(found: "SELECT DISTINCT content FROM messages WHERE character_id IS NOT NULL")
        for text in said { #expect(counting.count(of: text) == 1, "\(text)") }
    }
}

/// Counts how often each text is embedded.
private final class CountingEmbedder: Embedder {
    private let embedder: any Embedder
    private let counts = Mutex<[String: Int]>([:])

    init(_ embedder: any Embedder) {
        self.embedder = embedder
    }

    var model: String { embedder.model }
    var dimensions: Int { embedder.dimensions }

    func embed(_ text: String) -> EmbeddedText {
        counts.withLock { $0[text, default: 0] += 1 }
        return embedder.embed(text)
    }

    func count(of text: String) -> Int { counts.withLock { $0[text] ?? 0 } }
}
