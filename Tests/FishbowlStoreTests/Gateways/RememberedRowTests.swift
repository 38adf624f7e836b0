import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct RememberedRowTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    private func memory(_ text: String, of owner: CharacterID, _ embedding: StoredEmbedding = .test()) -> NewMemory {
        NewMemory(
            owner: owner, content: text, normalised: text, importance: Importance(rawValue: 4), provenance: .given,
            embedding: embedding)
    }

    private func remembered(by owner: CharacterID, model: String = "test") async throws -> [RememberedRow] {
        try await store.read { transaction in
            var rows: [RememberedRow] = []
            try transaction.remembered(by: owner, model: model, dimensions: 4) { (row) throws(StoreError) in
                rows.append(row)
            }
            return rows
        }
    }

    @Test("T9: a memory's vector and tokens are read as they were stored")
    func readsWhatWasStored() async throws {
        let scene = try await store.scene()
        let embedding = StoredEmbedding(
            model: "test",
            text: EmbeddedText(
                vector: QuantizedVector(components: [-127, 0, 1, 127], scale: 0.1), tokens: [0, 255, 256, 65_535]))
        let id = try await store.write {
            try $0.insertMemory(memory("hello", of: scene.ada, embedding), release: scene.release, now: .start)
        }
        #expect(
            try await remembered(by: scene.ada) == [
                RememberedRow(
                    id: id, importance: Importance(rawValue: 4), accessedAt: .start, sensitivity: 0, sourceMessage: nil,
                    guardedText: nil, unembeddedText: nil, embedding: embedding)
            ])
        #expect(try await store.read { try $0.embedding(of: id, by: "test") } == embedding)
        #expect(try await store.read { try $0.embedding(of: id, by: "another") } == nil)
    }

    @Test("T7: only the owner's own memories are read, and neither superseded nor withdrawn ones")
    func readsTheOwnersLivingMemories() async throws {
        let scene = try await store.scene()
        let ids = try await store.write { transaction in
            let ids = try transaction.insertMemories(
                ["a", "b", "c", "d"].map { memory($0, of: scene.ada) } + [memory("e", of: scene.wolfgang)],
                release: scene.release, now: .start)
            try transaction.sql.execute("UPDATE memories SET superseded_by = \(ids[0]) WHERE id = \(ids[1])")
            try transaction.sql.execute("UPDATE memories SET withdrawn_at = \(Timestamp.start) WHERE id = \(ids[2])")
            return ids
        }
        #expect(try await remembered(by: scene.ada).map(\.id) == [ids[0], ids[3]])
        #expect(try await remembered(by: scene.wolfgang).map(\.id) == [ids[4]])
    }

    @Test func givesTheTextOfWhatHasNoVectorOfTheModel() async throws {
        let scene = try await store.scene()
        _ = try await store.write {
            try $0.insertMemory(memory("hello", of: scene.ada), release: scene.release, now: .start)
        }
        let row = try #require(try await remembered(by: scene.ada, model: "another").first)
        #expect(row.unembeddedText == "hello")
        #expect(row.embedding == nil)
    }

    @Test func givesTheWordsOfWhatIsSensitive() async throws {
        let scene = try await store.scene()
        var secret = memory("the treasure lies in the well", of: scene.ada)
        secret.sensitivity = 0.85
        _ = try await store.write { [secret] in
            try $0.insertMemory(secret, release: scene.release, now: .start)
        }
        #expect(try await remembered(by: scene.ada).map(\.guardedText) == ["the treasure lies in the well"])
    }

    @Test func countsChangesOfMemoriesForEachOwner() async throws {
        let scene = try await store.scene()
        try await store.write { transaction in
            for someone in [scene.ada, scene.wolfgang] {
                try transaction.putState(.test, of: someone, release: scene.release)
            }
            try transaction.countMemoryChange(of: [scene.ada])
            // What a turn writes besides leaves the revision as it is.
            try transaction.putState(.test, of: scene.ada, release: scene.release)
            try transaction.countMemoryChange(of: [scene.ada])
        }
        #expect(try await store.read { try $0.memoryRevision(of: scene.ada) } == 2)
        #expect(try await store.read { try $0.memoryRevision(of: scene.wolfgang) } == 0)
    }
}

extension StoredEmbedding {
    /// A small embedding for tests that do not look at it.
    static func test() -> StoredEmbedding {
        StoredEmbedding(
            model: "test", text: EmbeddedText(vector: QuantizedVector(components: [3, 4], scale: 0.2), tokens: [7]))
    }
}

extension CharacterState {
    fileprivate static let test = CharacterState(
        energy: .full, emotion: .neutral, conversationCount: 0, recentInteractions: .array([]), lastUpdated: .start)
}
