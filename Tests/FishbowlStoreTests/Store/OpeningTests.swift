import FishbowlCore
import Foundation
import GRDB
import Testing

@testable import FishbowlStore

@Suite struct OpeningTests {
    let bowl: TestBowl

    init() throws { bowl = try TestBowl() }

    @Test(arguments: [(StoreOptions.Durability.full, 2), (.normal, 1)])
    func setsTheWriterAsItWasAskedTo(durability: StoreOptions.Durability, synchronous: Int) async throws {
        let store = try bowl.open(durability: durability)
        let pragmas = ["synchronous", "journal_mode", "foreign_keys", "wal_autocheckpoint", "busy_timeout"]
        let values = try await store.write { try Self.values(of: pragmas, $0) }
        #expect(values == ["\(synchronous)", "wal", "1", "0", "200"])
    }

    @Test func readersHaveForeignKeysAndNoCheckpointsEither() async throws {
        let store = try bowl.open()
        let values = try await store.read { try Self.values(of: ["foreign_keys", "wal_autocheckpoint"], $0) }
        #expect(values == ["1", "0"])
    }

    private static func values(of pragmas: [String], _ transaction: Transaction) throws -> [String?] {
        try pragmas.map { try transaction.sql.value(SQL(stringLiteral: "PRAGMA \($0)"), as: String.self) }
    }

    @Test func opensAgainWithWhatWasWritten() async throws {
        let store = try bowl.open()
        let scene = try await store.scene()
        try store.close()
        let again = try bowl.open(create: false)
        #expect(try await again.read { try $0.character(key: "ada")?.id } == scene.ada)
        #expect(try await again.read { try $0.schemaVersion() } == Schema.version)
    }

    @Test func manyMayMakeTheSameBowlAtOnce() async throws {
        let bowl = bowl
        let versions = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...8 {
                group.addTask {
                    let store = try bowl.open()
                    return try await store.read { try $0.schemaVersion() }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(versions == Array(repeating: Schema.version, count: 8))
    }

    @Test func aMissingFileIsNotFoundAndNotMade() throws {
        #expect(try bowl.refusal().code == .notFound)
        #expect(!FileManager.default.fileExists(atPath: bowl.path))
    }

    @Test func aMissingFolderCannotHoldABowl() {
        let path = bowl.folder.appendingPathComponent("nowhere/bowl.sqlite").path
        let error = #expect(throws: StoreError.self) {
            _ = try Store.open(path: path, options: StoreOptions(create: true), now: .start)
        }
        #expect(error?.code == .cannotCreate)
    }

    @Test func aNewerSchemaIsRefusedWithBothVersions() async throws {
        let store = try bowl.open()
        try await store.write {
            try $0.sql.execute("INSERT INTO schema_migrations VALUES (\(4711), 'from the future', \(Timestamp.start))")
        }
        try store.close()
        for readOnly in [false, true] {
            let error = try bowl.refusal(readOnly: readOnly)
            #expect(error.code == .newerSchema)
            #expect(error.message.contains("4711") && error.message.contains("knows \(Schema.version)"))
        }
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
        try bowl.asAnotherProgram { database in
            try database.execute(sql: "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')")
        }
        let error = try bowl.refusal(create: true)
        #expect(error.code == .corrupt)
        #expect(error.message.contains("not a bowl"))
        let count = try bowl.asAnotherProgram { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
        #expect(count == 1)
    }

    @Test func aClosedStoreSaysSo() async throws {
        let store = try bowl.open()
        try store.close()
        try store.close()
        await #expect { try await store.read { _ in } } throws: { ($0 as? StoreError)?.code == .closed }
        await #expect { try await store.write { _ in } } throws: { ($0 as? StoreError)?.code == .closed }
    }

    @Test func aBowlInMemoryHasEverything() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        #expect(try await store.read { try $0.participants(of: scene.conversation).count } == 3)
        let lease = try await store.lease(scene.conversation, holder: "test", processID: 1, now: .start)
        #expect(try await store.read { try $0.leaseHolder(of: scene.conversation) } == "test")
        try await store.release(lease)
    }
}
