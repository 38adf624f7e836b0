import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct RecallTests {
    /// What brute force says: every memory of the owner, weighed and sorted.
    private func bruteForce(_ query: RecallQuery, _ memories: [MemoryRow]) -> [MemoryID] {
        let candidates = memories.filter { memory in
            memory.owner == query.owner && memory.sourceMessage.map { !query.excluding.contains($0) } ?? true
        }.map { memory in
            RecallCandidate(
                id: memory.id, accessedAt: memory.accessedAt,
                score: MemoryScore(
                    hoursSinceAccess: query.now.hours(since: memory.accessedAt), importance: memory.importance,
                    relevance: query.cue != nil && memory.topic == query.cue ? 1 : 0))
        }
        return candidates.sorted { $0.precedes($1) }.prefix(query.limit).map(\.id)
    }

    @Test("T7: recall is exact, and of the owner's own memories only", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func isExact(seed: UInt64) async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        var random = SplitMix(state: seed)
        let topics = ["engines", "music", "stars", nil]
        let count = Int(random.next(500)) + 1
        // Few hours and levels on some seeds, so that scores are equal often.
        let (hours, levels) = seed % 2 == 0 ? (4, 3) : (5000, 10)
        var plan: [(NewMemory, Timestamp)] = []
        for index in 0..<count {
            let memory = NewMemory(
                owner: scene.cast[Int(random.next(3))], content: "m\(index)", normalised: "m\(index)",
                topic: topics[Int(random.next(4))],
                importance: Importance(rawValue: Int(random.next(UInt64(levels))) + 1),
                provenance: .given)
            plan.append((memory, .hours(-Double(random.next(UInt64(hours))))))
        }
        let messages = try await store.write { [plan] transaction in
            var messages: [MessageID] = []
            for (index, (memory, time)) in plan.enumerated() {
                var memory = memory
                if index % 3 == 0 {
                    let message = try transaction.insertMessage(
                        NewMessage(conversation: scene.conversation, turn: nil, speaker: nil, content: "x"),
                        release: scene.release, now: time)
                    messages.append(message)
                    memory.provenance = .witnessed
                    memory.sourceMessage = message
                }
                _ = try transaction.insertMemory(memory, release: scene.release, now: time)
            }
            // Superseded memories are never recalled.
            try transaction.sql.execute("UPDATE memories SET superseded_by = 1 WHERE id % 17 = 0")
            return messages
        }
        let all = try await store.read {
            try $0.sql.rows("SELECT \(MemoryRow.columns) FROM memories WHERE superseded_by IS NULL", as: MemoryRow.self)
        }
        for limit in [1, 2, 6, 20, 100] {
            for cue in topics + ["unheard of"] {
                let query = RecallQuery(
                    owner: scene.cast[limit % 3], cue: cue, limit: limit, excluding: messages.suffix(limit % 25),
                    now: .start)
                let found = try await store.read { try $0.recall(query) }
                let description = "seed \(seed), \(count) memories, limit \(limit), cue \(cue ?? "none")"
                #expect(found.map(\.memory.id) == bruteForce(query, all), "\(description)")
                #expect(found.allSatisfy { $0.memory.owner == query.owner }, "\(description)")
            }
        }
    }

    @Test func looksAtFewRowsHoweverManyThereAre() async throws {
        let recorder = StatementRecorder()
        let bowl = try TestBowl()
        let store = try bowl.open(recorder: recorder)
        let scene = try await store.scene()
        try await store.write { transaction in
            for batch in 0..<20 {
                let memories = (0..<100).map { index in
                    NewMemory(
                        owner: scene.ada, content: "m", normalised: "m\(batch).\(index)", topic: "engines",
                        importance: Importance(rawValue: index % 10 + 1), provenance: .given)
                }
                _ = try transaction.insertMemories(memories, release: scene.release, now: .hours(Double(batch)))
            }
        }
        _ = recorder.drain()
        let query = RecallQuery(owner: scene.ada, cue: "engines", limit: 6, excluding: [], now: .hours(2000))
        let found = try await store.write { try $0.recall(query) }
        #expect(found.map(\.memory.importance.rawValue) == [10, 10, 10, 10, 10, 10])
        // Levels 10, 9 and 8 might hold better ones; level 7 and all other topics cannot.
        #expect(recorder.drain().filter { $0.text.contains("ORDER BY accessed_at") }.count == 3)
    }
}

/// A small seeded generator. Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators".
struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return (z ^ (z >> 31)) % bound
    }
}
