import FishbowlCore
import Foundation
import GRDB
import Testing

@testable import FishbowlStore

@Suite struct DamageTests {
    let bowl: TestBowl

    init() throws { bowl = try TestBowl() }

    /// Makes a sound bowl, damages the file, and returns the refusal.
    private func refusal(after damage: (FileHandle, UInt64) throws -> Void) async throws -> StoreError {
        let store = try bowl.open()
        _ = try await store.scene()
        try store.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: bowl.path))
        let size = try file.seekToEnd()
        try damage(file, size)
        try file.close()
        return try bowl.refusal()
    }

    @Test func anOverwrittenHeaderIsRefusedAndNamed() async throws {
        let error = try await refusal { file, _ in
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(repeating: 0xAA, count: 64))
        }
        #expect(error.code == .corrupt)
        #expect(error.message.contains(bowl.path))
    }

    @Test func aTruncatedFileIsRefusedAndNamed() async throws {
        let error = try await refusal { file, size in try file.truncate(atOffset: size / 2) }
        #expect(error.code == .corrupt)
        #expect(error.message.contains(bowl.path))
        #expect(error.cause is SQLiteFailure)
    }

    @Test func anOverwrittenSchemaIsRefusedAndNamed() async throws {
        let error = try await refusal { file, _ in
            try file.seek(toOffset: 100)
            try file.write(contentsOf: Data(repeating: 0x5A, count: 3000))
        }
        #expect(error.code == .corrupt)
        #expect(error.message.contains(bowl.path))
    }

    @Test(arguments: ["", "x", "Dear diary, today I wrote a letter and saved it under the wrong name.\n"])
    func aTextFileIsRefusedAndKept(text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: bowl.path))
        let error = try bowl.refusal()
        #expect(error.code == .corrupt)
        #expect(error.message.contains(bowl.path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: bowl.path)) == Data(text.utf8))
    }

    @Test func aFolderInItsPlaceIsRefused() throws {
        try FileManager.default.createDirectory(atPath: bowl.path, withIntermediateDirectories: false)
        #expect(try bowl.refusal(create: true).code == .corrupt)
    }

    @Test func findsRowsWhoseForeignKeyPointsNowhere() async throws {
        let store = try bowl.open()
        _ = try await store.scene()
        #expect(try await store.read { try $0.findDamage() } == [])
        try store.close()
        try bowl.asAnotherProgram { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM characters WHERE key = 'ada'")
        }
        let again = try bowl.open()
        let damage = try await again.read { try $0.findDamage() }
        #expect(damage.contains { $0.contains("conversation_participants") })
    }

    /// In `/sys` nobody may make a file, not even root.
    @Test func aFolderThatMayNotBeWrittenIsRefusedAndNamed() {
        let path = "/sys/fishbowl-\(UUID().uuidString).sqlite"
        let error = #expect(throws: StoreError.self) {
            _ = try Store.open(path: path, options: StoreOptions(create: true), now: .start)
        }
        #expect(error?.code == .readOnly)
        #expect(error?.message.contains(path) == true)
    }

    /// Root may write everywhere, so that permissions alone prove nothing for it.
    @Test(.enabled(if: getuid() != 0, "root may write everywhere"), arguments: [true, false])
    func aReadOnlyFolderIsRefused(isNew: Bool) throws {
        if !isNew { try bowl.open().close() }
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: bowl.folder.path)
        defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bowl.folder.path) }
        let error = try bowl.refusal(create: true)
        #expect(error.code == .readOnly)
        #expect(error.message.contains(bowl.folder.path))
    }
}
