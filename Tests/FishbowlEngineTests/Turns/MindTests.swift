import FishbowlCore
import FishbowlEmbedding
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// The images that recall searches, and the rows that they are made from.
@Suite struct MindTests {
    /// Two who talk, recall and fail now and then, and whisper.
    private static let restless = """
        function M.improvise(self, turn)
          local known = self.memories:recall(turn.topic or "lamp", 3, { private = true })
          if turn.number % 5 == 0 then error("out of words") end
          local text = self.name .. " thinks of lamp " .. turn.number .. " and of " .. #known .. " things."
          if turn.number % 3 == 0 then return { text = text, to = { turn.listeners[1].key } } end
          return text
        end
        function M.on_message(self, message)
          if not message.own and message.turn % 4 == 0 then error("cannot bear it") end
          self.memories:recall(message.text, 2)
        end
        function M.before_memory(self, memory) return { importance = 1 + memory.text:len() % 9 } end
        """

    private func bowl() async throws -> (TestBowl, ConversationID) {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Self.restless).character("bob", Self.restless)
            .character("cleo", Self.restless).scenario(cast: ["ada", "bob", "cleo"])
            .adding("conversation: { window: 2 }", to: "settings")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        return (test, conversation)
    }

    /// What a whole mind says to a cue: every memory with its exact score.
    private func answer(_ mind: Mind, _ cue: String, _ bowl: Bowl, now: Timestamp) -> [String] {
        var ranking = mind.image.ranking(for: MemoryCue(text: bowl.embedder.embed(cue), now: now))
        var lines: [String] = []
        while let match = ranking.next() { lines.append("\(match)") }
        return lines
    }

    @Test("T9: a mind that was kept says the same as one that is read anew from its rows")
    func agreesWithItsRows() async throws {
        let (test, conversation) = try await bowl()
        for _ in 1...40 {
            _ = try await test.takeTurn(conversation)
            test.clock.advance(by: .seconds(600))
        }
        let now = test.clock.now()
        var loaded = 0
        for character in try await test.bowl.store.read({ try $0.characters() }) {
            guard let (kept, _) = test.bowl.minds.take(character.id) else { continue }
            loaded += 1
            let fresh = try await test.bowl.store.read { [bowl = test.bowl] in
                try Mind(of: character.id, in: $0, embedder: bowl.embedder)
            }
            #expect(kept.revision == fresh.revision)
            #expect(kept.image.count == fresh.image.count)
            #expect(kept.image.count > 10)
            for cue in ["lamp 7", "things", "Ada", ""] {
                #expect(
                    answer(kept, cue, test.bowl, now: now) == answer(fresh, cue, test.bowl, now: now),
                    "\(character.key) \(cue)")
            }
        }
        #expect(loaded == 3)
    }

    @Test("T9: an image is read anew after another process has written")
    func isReadAnewAfterOthers() async throws {
        let (test, conversation) = try await bowl()
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        let other = try TestBowl(in: test.folder)
        for _ in 1...4 { _ = try await other.takeTurn(conversation) }
        _ = try await test.takeTurn(conversation)
        let ada = try await test.id(of: "ada")
        let (kept, _) = try #require(test.bowl.minds.take(ada))
        let rows = try await test.bowl.store.read { try $0.memoryCount(of: ada) }
        #expect(kept.image.count == rows)
    }

    @Test("T1: every memory has its vector, by the embedder's name")
    func everyMemoryHasItsVector() async throws {
        let (test, conversation) = try await bowl()
        for _ in 1...12 { _ = try await test.takeTurn(conversation) }
        let counts = try test.texts(
            found: """
                SELECT printf('%d %d %d', count(*), count(v.id), min(v.dimensions)) FROM memories m
                LEFT JOIN vector_embeddings v ON v.memory_id = m.id AND v.vector_database = m.vector_store_id
                """)
        let parts = try #require(counts.first?.split(separator: " ").map(String.init))
        #expect(parts[0] == parts[1])
        #expect(parts[2] == "256")
    }

    @Test func whatATurnUsedIsKeptWithItsScores() async throws {
        let (test, conversation) = try await bowl()
        for _ in 1...12 { _ = try await test.takeTurn(conversation) }
        let uses = try test.texts(
            found: "SELECT printf('%s %d', purpose, total > 0) FROM turn_memories WHERE purpose = 'private'")
        #expect(!uses.isEmpty)
        #expect(Set(uses) == ["private 1"])
    }
}
