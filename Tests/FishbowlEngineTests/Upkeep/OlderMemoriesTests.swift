import FishbowlCore
import FishbowlTestKit
import GRDB
import Testing

@testable import FishbowlEngine
@testable import FishbowlStore

/// A bowl whose memories are older than their vectors.
@Suite struct OlderMemoriesTests {
    private static let texts = [
        "The engine weaves patterns.", "A letter came from the garden.", "Rain on the lamp, and nobody there.",
        "The river carried the ladder away.",
    ]

    /// A bowl of version 4 in which Ada remembers four things.
    private func older() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let database = try DatabaseQueue(path: folder.path("bowl.sqlite"))
        let time = "2026-01-01T00:00:00.000000Z"
        try database.write { db in
            try db.execute(sql: SQLiteDialect.identify)
            try db.execute(
                sql: """
                    CREATE TABLE schema_migrations (
                        version INTEGER PRIMARY KEY CHECK (version > 0), name TEXT NOT NULL, applied_at TEXT NOT NULL
                    ) STRICT
                    """)
            for migration in Schema.migrations where migration.version <= 4 {
                for statements in migration.statements { try db.execute(sql: statements) }
                try db.execute(
                    sql: "INSERT INTO schema_migrations VALUES (?, ?, ?)",
                    arguments: [migration.version, migration.name, time])
            }
            try db.execute(
                sql: """
                    INSERT INTO configuration_releases (id, kind, author, message, manifest_hash, created_at)
                        VALUES (1, 'import', 'tester', 'first', 'm', '\(time)');
                    INSERT INTO system_configuration
                        (id, config_section, config_key, config_value, created_by, is_active, version, content_hash,
                        created_at, release_id)
                        VALUES (1, 'personalities', 'ada', '{"name":"Ada"}', 'tester', 1, 1, 'h', '\(time)', 1);
                    INSERT INTO configuration_changes VALUES (1, 'personalities', 'ada', 'added', NULL, 1);
                    INSERT INTO characters (id, key, name, kind, created_at, updated_at, release_id)
                        VALUES (1, 'ada', 'Ada', 'character', '\(time)', '\(time)', 1);
                    INSERT INTO conversations (id, scenario, title, seed, started_at, updated_at, release_id)
                        VALUES (1, 'room', 'Room', 7, '\(time)', '\(time)', 1);
                    """)
            for (index, text) in Self.texts.enumerated() {
                let normalised = Hygiene.normalised(text)
                try db.execute(
                    sql: """
                        INSERT INTO messages (id, conversation_id, content, created_at, release_id) VALUES (?, 1, ?, ?, 1);
                        INSERT INTO message_witnesses VALUES (?, 1, 1, 1);
                        INSERT INTO memories (id, character_id, content, normalised, normalised_hash, importance,
                            sensitivity, provenance, source_message_id, conversation_id, created_at, accessed_at, release_id)
                            VALUES (?, 1, ?, ?, ?, 3, 0.2, 'witnessed', ?, 1, ?, ?, 1);
                        """,
                    arguments: [
                        index + 1, text, time, index + 1, index + 1, text, normalised,
                        Int64(bitPattern: StableHash.of(normalised)), index + 1, time, time,
                    ])
            }
        }
        try database.close()
        return folder
    }

    @Test("T9: memories without vectors are recalled at once, and verified after they were given some")
    func recallsAndVerifies() async throws {
        let test = try TestBowl(in: try older())
        func recall() async throws -> [String] {
            try await test.bowl.search("ada", for: "What does the engine weave?", hearers: nil, limit: 10).hits
                .map { "\($0.record.memory.content) \($0.score.total)" }
        }
        let before = try await recall()
        #expect(before.count == 4)
        #expect(before.first?.hasPrefix(Self.texts[0]) == true)
        let missing = try await test.bowl.verifyMemories(of: nil) { _, _ in }.problems
        #expect(missing.map(\.kind) == Array(repeating: .missingVector, count: 4))
        #expect(missing.map(\.memory) == (1...4).map { MemoryID(rawValue: $0) })
        #expect(try await test.bowl.reindexMemories(of: nil, actor: "tester") { _, _ in }.written == 4)
        #expect(try await test.bowl.verifyMemories(of: nil) { _, _ in }.problems == [])
        #expect(try await recall() == before)
        #expect(try await test.bowl.store.read { try $0.findDamage() } == [])
    }
}
