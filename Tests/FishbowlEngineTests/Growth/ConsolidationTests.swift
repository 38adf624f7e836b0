import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Synchronization
import Testing

@testable import FishbowlEngine

@Suite struct ConsolidationTests {
    private static let author = ChangeAuthor(name: "tester", message: "tidy")

    /// Ada and Bob, who have talked of tea for some turns, `days` ago.
    private func bowl(
        turns: Int = 6, days: Int64 = 15, settings: String = "memory: { importance_addressed: 0 }"
    ) async throws -> TestBowl {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              local texts = {}
              for _, memory in ipairs(self.memories:recall("tea", 100)) do texts[#texts + 1] = memory.text end
              self.state.recalled = texts
              return "Ada says line " .. turn.number .. "."
            end
            """
        let bundle = BundleText().character("ada", ada).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\nfunction M.topic() return \"tea\" end")
            .adding(settings, to: "settings")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        for _ in 0..<turns { _ = try await test.takeTurn(conversation) }
        test.clock.advance(by: .seconds(days * 86_400))
        return test
    }

    /// What somebody can recall, by id.
    private func alive(_ key: String, _ test: TestBowl) async throws -> [MemoryID] {
        try await test.memories(of: key).map(\.id).sorted()
    }

    @Test func manyOldMemoriesBecomeOneAndNoneIsLost() async throws {
        let test = try await bowl()
        let before = try await alive("ada", test)
        #expect(before.count == 6)
        let done = try await test.bowl.consolidate("ada", by: Self.author)
        #expect(done.count == 1)
        let memory = try #require(done.first?.memory)
        #expect(done.first?.replaced == before)
        #expect(try await alive("ada", test) == [memory])
        #expect(try await alive("bob", test).count == 6)
        let row = try #require(try await test.bowl.store.read { try $0.memory(memory) })
        #expect(row.content.hasPrefix("What stays with me of 6 moments about tea: "))
        #expect(row.provenance == .concluded && row.tags == ["kind": "summary"] && row.topic == "tea")
        #expect(try await test.bowl.store.read { try $0.evidence(of: memory) }.map(\.id) == before)
        let superseded = try test.texts(found: "SELECT superseded_by FROM memories WHERE superseded_by IS NOT NULL")
        #expect(superseded == Array(repeating: memory.description, count: 6))
        #expect(try test.texts(found: "SELECT count(*) FROM memories") == ["13"])
        #expect(try await test.bowl.consolidate("ada", by: Self.author).isEmpty)
        // In another conversation, none of them is before Ada anyway.
        _ = try await test.takeTurn(try await test.begin())
        let state = try JSONValue(parsing: try #require(try await test.state(of: "ada")))
        #expect(state["recalled"]?.arrayValue?.compactMap(\.stringValue) == [row.content])
    }

    @Test("T11: each summary that somebody asked for has its audit row")
    func isAudited() async throws {
        let test = try await bowl(turns: 57)
        let before = try await test.bowl.store.read { try $0.auditRows(limit: 100).count }
        #expect(try await test.bowl.consolidate("ada", by: Self.author).map(\.replaced.count) == [50, 7])
        #expect(try await test.bowl.consolidate("bob", by: nil).count == 2)
        let (rows, verified) = try await test.bowl.store.read { (try $0.auditRows(limit: 100), try $0.verifyAudit()) }
        #expect(rows.count == before + 2 && verified.firstBroken == nil)
        #expect(rows.first?.entry.action == "memory.consolidate" && rows.first?.entry.resource == "character/ada")
        #expect(rows.first?.entry.changes["before"]?["memories"]?.arrayValue?.count == 7)
    }

    @Test func aPlanChangesNothingAndSaysWhatWillBe() async throws {
        let test = try await bowl(turns: 57)
        let before = try BowlDump(test)
        let planned = try await test.bowl.planConsolidation(of: "ada")
        #expect(try BowlDump(test).differences(from: before) == [])
        let done = try await test.bowl.consolidate("ada", by: nil)
        #expect(planned.map(\.replaced) == done.map(\.replaced) && planned.map(\.summary) == done.map(\.summary))
        #expect(planned.allSatisfy { $0.memory == nil })
    }

    @Test(
        arguments: [
            (4, 15, "memory: { importance_addressed: 0 }"), (6, 13, "memory: { importance_addressed: 0 }"),
            (6, 15, "memory: { importance_base: 5 }"), (6, 15, "memory: { consolidation_days: 16 }"),
            (6, 15, "memory: { consolidation_importance: 1 }"),
        ] as [(Int, Int64, String)])
    func fewYoungOrWeightyMemoriesStay(turns: Int, days: Int64, settings: String) async throws {
        let test = try await bowl(turns: turns, days: days, settings: settings)
        #expect(try await test.bowl.consolidate("ada", by: nil).isEmpty)
    }

    @Test func whatWasRecalledOfLateStays() async throws {
        let test = try await bowl(turns: 8)
        let kept = Array(try await alive("ada", test).prefix(2))
        let now = test.clock.now()
        try await test.bowl.store.write { try $0.touchMemories(kept, now: now) }
        let done = try await test.bowl.consolidate("ada", by: nil)
        #expect(done.first?.replaced.count == 6)
        #expect(Set(try await alive("ada", test)) == Set(kept + [try #require(done.first?.memory)]))
    }

    @Test("T8: open and confidential memories are never made one, and a summary is as sensitive as the most sensitive")
    func sensitivityIsInherited() async throws {
        let test = try await bowl(turns: 0, days: 0)
        let seed = Seed(rawValue: UInt64.random(in: 0...UInt64.max))
        var random = SeededGenerator(seed: seed)
        let ada = try await test.id(of: "ada")
        let embedder = test.bowl.embedder
        var memories: [NewMemory] = []
        for number in 0..<200 {
            memories.append(
                NewMemory(
                    owner: ada, content: "Tea, \(number).", normalised: "tea \(number)",
                    topic: ["tea", "rain"].randomElement(using: &random), importance: Importance(rawValue: 3),
                    sensitivity: [0, 0.2, 0.44, 0.45, 0.65, 0.85].randomElement(using: &random) ?? 0,
                    provenance: .given,
                    embedding: StoredEmbedding(model: embedder.model, text: embedder.embed("Tea, \(number)."))))
        }
        let (now, release) = (test.clock.now(), ReleaseNumber(rawValue: 1))
        let stored = memories
        let ids = try await test.bowl.store.write { try $0.insertMemories(stored, release: release, now: now) }
        // As if they had been witnessed: given ones stay as they are.
        test.clock.advance(by: .seconds(20 * 86_400))
        #expect(try await test.bowl.consolidate("ada", by: nil).isEmpty)
        try test.execute(
            """
            INSERT INTO messages (conversation_id, content, created_at, release_id)
                SELECT 1, content, created_at, 1 FROM memories;
            UPDATE memories SET provenance = 'witnessed', source_message_id = id;
            """)
        let sensitivities = Dictionary(uniqueKeysWithValues: zip(ids, memories.map(\.sensitivity)))
        let done = try await test.bowl.consolidate("ada", by: nil)
        #expect(done.count >= 4, "seed \(seed.rawValue)")
        for one in done {
            let sources = one.replaced.compactMap { sensitivities[$0] }
            #expect(sources.count == one.replaced.count, "seed \(seed.rawValue)")
            #expect(one.summary.sensitivity == sources.max(), "seed \(seed.rawValue)")
            #expect(sources.allSatisfy { Confidence(sensitivity: $0) == one.confidence }, "seed \(seed.rawValue)")
        }
        let all = done.flatMap(\.replaced)
        #expect(Set(all).count == all.count, "seed \(seed.rawValue)")
    }

    @Test func anUnknownCharacterIsRefusedWithANameNearby() async throws {
        let test = try await bowl(turns: 1)
        let error = await #expect(throws: EngineError.self) { try await test.bowl.consolidate("adaa", by: nil) }
        #expect(error?.code == .unknownCharacter && error?.message.contains("\"ada\"") == true)
    }

    @Test func aServerConsolidatesEverybodyOnceADayUnlessItIsSwitchedOff() async throws {
        let test = try await bowl()
        var rounds = ConsolidationRounds()
        for _ in 1...2 { try await rounds.goOn(in: test.bowl) }
        for key in ["ada", "bob"] { #expect(try await alive(key, test).count == 1) }
        let off = try await bowl(settings: "memory: { consolidation: false, importance_addressed: 0 }")
        var idle = ConsolidationRounds()
        for _ in 1...2 { try await idle.goOn(in: off.bowl) }
        #expect(try await alive("ada", off).count == 6)
    }

    @Test func aServerDoesItWhileNobodySpeaks() async throws {
        let test = try await bowl()
        let now = test.clock.now()
        try await test.bowl.store.write {
            _ = try $0.setStatus(.closed, of: ConversationID(rawValue: 1), reason: "late", now: now)
        }
        let looks = Mutex(0)
        let server = BowlServer(bowl: test.bowl) { _ in
            if looks.withLock({
                $0 += 1; return $0
            }) == 3 {
                throw CancellationError()
            }
        } listener: { _ in
        }
        try await server.run()
        for key in ["ada", "bob"] { #expect(try await alive(key, test).count == 1) }
    }
}
