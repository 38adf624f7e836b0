import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct TransactionTests {
    let bowl: TestBowl
    let store: Store

    init() throws {
        bowl = try TestBowl()
        store = try bowl.open()
    }

    private struct Stop: Error {}

    private func keys() async throws -> [String] { try await store.read { try $0.characters().map(\.key) } }

    @Test("T1: what a body throws undoes all it wrote")
    func throwingRollsBack() async throws {
        let scene = try await store.scene()
        await #expect(throws: Stop.self) {
            try await store.write { transaction in
                _ = try transaction.putCharacter(
                    key: "mary", name: "Mary", kind: .person, about: "", release: scene.release, now: .start)
                throw Stop()
            }
        }
        #expect(try await keys() == ["ada", "hypatia", "wolfgang"])
        #expect(store.commits == 2)
    }

    @Test("T1: a failed statement dooms the transaction even when its error is caught")
    func aCaughtFailureDooms() async throws {
        let scene = try await store.scene()
        await #expect {
            try await store.write { transaction in
                _ = try transaction.putCharacter(
                    key: "mary", name: "Mary", kind: .person, about: "", release: scene.release, now: .start)
                try? transaction.sql.execute("INSERT INTO character_state (character_id) VALUES (NULL)")
                #expect(transaction.failure?.code == .constraint)
            }
        } throws: { ($0 as? StoreError)?.code == .constraint }
        #expect(try await keys() == ["ada", "hypatia", "wolfgang"])
    }

    @Test func savepointsUndoOnlyWhatIsInside() async throws {
        let scene = try await store.scene()
        try await store.write { transaction in
            func put(_ key: String) throws {
                _ = try transaction.putCharacter(
                    key: key, name: key, kind: .person, about: "", release: scene.release, now: .start)
            }
            try put("before")
            #expect(throws: Stop.self) {
                try transaction.savepoint {
                    try put("lost")
                    try transaction.savepoint { try put("lost too") }
                    throw Stop()
                }
            }
            let outer = try transaction.beginSavepoint()
            try put("kept")
            let inner = try transaction.beginSavepoint()
            try put("lost as well")
            try transaction.rollBack(to: inner)
            try transaction.release(outer)
        }
        #expect(try await keys() == ["ada", "before", "hypatia", "kept", "wolfgang"])
    }

    @Test func dataVersionGrowsWhenAnotherStoreCommitsAndOnlyThen() async throws {
        let scene = try await store.scene()
        let other = try bowl.open()
        let first = try await store.write { try $0.dataVersion }
        try await store.write { try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start) }
        #expect(try await store.write { try $0.dataVersion } == first)
        try await other.write { try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start) }
        #expect(try await store.write { try $0.dataVersion } != first)
    }

    @Test func aReaderSeesOneSnapshotBesideAWriter() async throws {
        let scene = try await store.scene()
        let writer = store
        try await store.read { transaction in
            let before = try transaction.conversation(scene.conversation)
            try writer.writeSynchronously {
                try $0.countTurnSaid(in: scene.conversation, byPerson: true, now: .start)
            }
            #expect(try transaction.conversation(scene.conversation) == before)
        }
        #expect(try await store.read { try $0.conversation(scene.conversation)?.turnsSaid } == 1)
    }

    @Test func cancellingATaskDoesNotCutATransactionShort() async throws {
        let scene = try await store.scene()
        let store = store
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            try await store.write {
                try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start)
                try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start)
            }
        }
        try await task.value
        #expect(try await store.read { try $0.conversation(scene.conversation)?.turnsSaid } == 2)
    }

    @Test func aWriterThatWaitsTooLongIsBusy() async throws {
        let scene = try await store.scene()
        let other = try bowl.open()
        let code = try await store.write { _ -> StoreError.Code? in
            do {
                try other.writeSynchronously {
                    try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start)
                }
                return nil
            } catch { return (error as? StoreError)?.code }
        }
        #expect(code == .busy)
    }

    @Test("T1: a full disk undoes the transaction, and the bowl goes on when there is room again")
    func aFullDiskLeavesNoTrace() async throws {
        let scene = try await store.scene()
        let pages = try await store.write { try $0.sql.value("PRAGMA page_count", as: Int.self) ?? 0 }
        let limit: SQL = "PRAGMA max_page_count = \(unsafeRaw: "\(pages)")"
        _ = try await store.write { try $0.sql.value(limit, as: Int.self) }
        let long = String(repeating: "x", count: 1_000_000)
        let message = NewMessage(conversation: scene.conversation, turn: nil, speaker: scene.ada, content: long)
        await #expect {
            try await store.write { transaction in
                try transaction.countTurnSaid(in: scene.conversation, byPerson: false, now: .start)
                try transaction.savepoint {
                    _ = try transaction.insertMessage(message, release: scene.release, now: .start)
                }
            }
        } throws: { ($0 as? StoreError)?.code == .full }
        #expect(try await store.read { try $0.conversation(scene.conversation)?.turnsSaid } == 0)
        _ = try await store.write { try $0.sql.value("PRAGMA max_page_count = 1000000", as: Int.self) }
        try await store.write { _ = try $0.insertMessage(message, release: scene.release, now: .start) }
        #expect(try await store.read { try $0.messageCount(of: scene.conversation) } == 1)
    }

    @Test func errorsNameColumnsAndHideValues() async throws {
        let secret = "the recipe of the Sachertorte"
        let error = await #expect(throws: StoreError.self) {
            try await store.write { try $0.sql.execute("INSERT INTO characters (key, about) VALUES ('k', \(secret))") }
        }
        let text = "\(try #require(error)) \(error?.cause.map { "\($0)" } ?? "")"
        #expect(text.contains("characters"))
        #expect(!text.contains("Sachertorte"))
    }
}
