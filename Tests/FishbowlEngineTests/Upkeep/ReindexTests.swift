import FishbowlCore
import FishbowlEmbedding
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Vectors can be made anew from SQL, and recall is as it was.
@Suite struct ReindexTests {
    private static let talk = """
        function M.improvise(self, turn)
          local things = { "lamp", "letter", "ladder", "garden", "engine", "river" }
          local text = self.name .. " speaks of the " .. things[math.random(#things)] .. ", line " .. turn.number .. "."
          return { text = text, to = turn.number % 3 == 0 and { turn.listeners[1].key } or nil }
        end
        """

    private func bowl() async throws -> TestBowl {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", Self.talk).character("bob", Self.talk).scenario(cast: ["ada", "bob"]).yaml)
        try await test.converse("room", turns: 20)
        return test
    }

    /// Everything that both recall for some cues, with ids, totals and components: through minds that are kept, and through
    /// such as are read anew.
    private func rankings(_ test: TestBowl) async throws -> [String] {
        var lines: [String] = []
        for key in ["ada", "bob"] {
            let id = try await test.id(of: key)
            for cue in ["an old lamp", "letter from the garden", ""] {
                let found = try await test.bowl.search(key, for: cue, hearers: nil, limit: 1_000)
                lines += found.hits.map {
                    "\(key) \(cue) \($0.record.memory.id) \($0.score) \(String(describing: $0.words))"
                }
                lines += try await test.bowl.transact(ConversationID(rawValue: 1)) { turn in
                    var ranking = try turn.minds.ranking(
                        of: id, cue: cue, excluding: [], weights: turn.settings.recallWeights,
                        fusion: turn.settings.rankFusion)
                    var lines: [String] = []
                    while let match = ranking.next() { lines.append("\(key) \(cue) \(match)") }
                    return lines
                }.value
            }
        }
        return lines
    }

    private func kinds(_ test: TestBowl) async throws -> Set<MemoryVerification.Problem.Kind> {
        Set(try await test.bowl.verifyMemories(of: nil) { _, _ in }.problems.map(\.kind))
    }

    @Test(
        "T9: vectors that were lost or are another model's are made anew, and the ranking is the same",
        arguments: [
            ("DELETE FROM vector_embeddings", .missingVector, 0),
            ("UPDATE vector_embeddings SET vector_database = 'other-256'", .missingVector, 1),
            (
                """
                UPDATE vector_embeddings SET vector_database = 'other-384', dimensions = 384, embedding_data = zeroblob(384)
                """, .missingVector, 1
            ),
            ("UPDATE vector_embeddings SET dimensions = 32, embedding_data = zeroblob(32)", .wrongDimensions, 0),
            ("UPDATE vector_embeddings SET embedding_data = zeroblob(256)", .otherVector, 0),
            ("UPDATE vector_embeddings SET tokens = x'0102'", .otherTokens, 0),
            ("DELETE FROM vector_embeddings WHERE id % 3 = 0", .missingVector, 0),
        ] as [(String, MemoryVerification.Problem.Kind, Int)])
    func isTheSame(damage: String, kind: MemoryVerification.Problem.Kind, others: Int) async throws {
        let test = try await bowl()
        let before = try await rankings(test)
        let count = try await test.memories(of: "ada").count + test.memories(of: "bob").count
        #expect(before.count == 6 * count)
        #expect(try await kinds(test) == [])
        try test.execute(damage)
        #expect(try await kinds(test).contains(kind))
        let done = try await test.bowl.reindexMemories(of: nil, actor: "tester") { _, _ in }
        #expect(done.checked == count)
        #expect(done.written == (damage.contains("% 3") ? count / 3 : count))
        #expect(try await kinds(test) == [])
        #expect(try await rankings(test) == before)
        // Those of another model stay, and are not compared with these.
        let models = try test.texts(
            found: "SELECT count(*) FROM vector_embeddings WHERE vector_database <> 'static-256'")
        #expect(models == ["\(others * count)"])
        let again = try await test.bowl.reindexMemories(of: nil, actor: "tester") { _, _ in }
        #expect(again.written == 0)
    }

    @Test func oneOwnersVectorsAreMadeAnewAlone() async throws {
        let test = try await bowl()
        try test.execute("DELETE FROM vector_embeddings")
        let ada = try await test.memories(of: "ada").count
        #expect(try await test.bowl.reindexMemories(of: "ada", actor: "tester") { _, _ in }.written == ada)
        let problems = try await test.bowl.verifyMemories(of: nil) { _, _ in }.problems
        #expect(Set(problems.map(\.owner)) == ["bob"])
        #expect(try await test.bowl.verifyMemories(of: "ada") { _, _ in }.problems.isEmpty)
        let audits = try test.texts(
            found: "SELECT resource_affected FROM admin_audit_log WHERE action_type = 'memory.reindex'")
        #expect(audits == ["character/ada"])
    }
}
