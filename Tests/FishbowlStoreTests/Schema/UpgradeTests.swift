import FishbowlCore
import GRDB
import Testing

@testable import FishbowlStore

/// Bowls that an older program has made.
@Suite struct UpgradeTests {
    /// A bowl of version 1 with a release, a character, a conversation and a state.
    private func older() throws -> TestBowl {
        let test = try TestBowl()
        let first = try #require(Schema.migrations.first)
        try test.asAnotherProgram { db in
            try db.execute(sql: SQLiteDialect.identify)
            try db.execute(
                sql: """
                    CREATE TABLE schema_migrations (
                        version INTEGER PRIMARY KEY CHECK (version > 0), name TEXT NOT NULL, applied_at TEXT NOT NULL
                    ) STRICT;
                    INSERT INTO schema_migrations VALUES (1, 'the walking bowl', '2026-01-01T00:00:00.000000Z');
                    """)
            for statements in first.statements { try db.execute(sql: statements) }
            try db.execute(
                sql: """
                    INSERT INTO configuration_releases (id, kind, author, message, manifest_hash, created_at)
                        VALUES (1, 'import', 'tester', 'first', 'm', '2026-01-01T00:00:00.000000Z');
                    INSERT INTO system_configuration
                        (id, config_section, config_key, config_value, created_by, is_active, version, content_hash,
                        created_at, release_id)
                        VALUES (1, 'scenarios', 'room', '{"cast":["ada"]}', 'tester', 1, 1, 'h',
                            '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO configuration_changes VALUES (1, 'scenarios', 'room', 'added', NULL, 1);
                    INSERT INTO characters (id, key, name, kind, created_at, updated_at, release_id)
                        VALUES (1, 'ada', 'Ada', 'character', '2026-01-01T00:00:00.000000Z',
                            '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO conversations (id, scenario, title, seed, started_at, updated_at, release_id)
                        VALUES (1, 'room', 'Room', 7, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO script_state
                        (id, instance_kind, instance_key, character_id, state, updated_at, release_id)
                        VALUES (1, 'personality', 'ada', 1, '{"said":2}', '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO asks (id, instance_kind, instance_key, character_id, request, created_at, release_id)
                        VALUES (4, 'personality', 'ada', 1, '{"messages":[{"content":"?","role":"user"}]}',
                            '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO character_files (id, character_id, path, content, created_at, updated_at, release_id)
                        VALUES (3, 1, 'notes', x'00FF', '2026-01-01T00:00:00.000000Z', '2026-01-02T00:00:00.000000Z', 1);
                    INSERT INTO file_operations_log
                        (id, character_id, operation_type, file_path, success, timestamp, release_id)
                        VALUES (8, 1, 'delete', 'old', 1, '2026-01-01T00:00:00.000000Z', 1);
                    INSERT INTO security_events (id, event_type, severity, timestamp)
                        VALUES (2, 'authz_fail', 'high', '2026-01-01T00:00:00.000000Z');
                    """)
        }
        return test
    }

    @Test func aBowlOfVersionOneIsBroughtUpToDateAndKeepsEveryRow() async throws {
        let test = try older()
        let store = try test.open(create: false)
        let versions = try await store.read {
            try $0.sql.column("SELECT version FROM schema_migrations ORDER BY version", as: Int.self)
        }
        #expect(versions == Array(1...Schema.version))
        let one = ReleaseNumber(rawValue: 1)
        let entries = try await store.read { try $0.entries(at: one) }
        #expect(
            entries.map { "\($0.name)@\($0.version) \($0.value.canonicalText)" } == [
                #"scenarios/room@1 {"cast":["ada"]}"#
            ])
        #expect(entries.allSatisfy { $0.document == nil })
        let conversation = try #require(
            try await store.read { try $0.conversation(ConversationID(rawValue: 1)) })
        #expect(conversation.title == "Room" && conversation.cast == nil)
        let states = try await store.read { try $0.scriptStates(of: .personality, key: "ada", notOfVersion: 2) }
        #expect(states.map(\.row.state) == [#"{"said":2}"#])
    }

    @Test func anUpgradedBowlTakesReleasesAndMigrations() async throws {
        let test = try older()
        let store = try test.open(create: false)
        let name = EntryName(.scenarios, "room")
        let release = try await store.write { transaction in
            let number = try transaction.apply(
                NewRelease(
                    base: ReleaseNumber(rawValue: 1), baseManifestHash: "m", kind: .import, author: "tester",
                    message: "second", manifestHash: "n",
                    changes: [
                        EntryChange(
                            name, .put(["cast": ["ada"], "title": "R"], hash: "i", origins: [], document: "/r"))
                    ]), now: .start)
            for stored in try transaction.scriptStates(of: .personality, key: "ada", notOfVersion: 2) {
                try transaction.replaceScriptState(stored, by: "{}", version: 2, release: number, now: .start)
            }
            return number
        }
        #expect(release.rawValue == 2)
        #expect(try await store.read { try $0.activeEntry(name) }?.document == "/r")
        #expect(try await store.read { try $0.replacedScriptState(of: 1, version: 1) } == #"{"said":2}"#)
        #expect(try await store.read { try $0.replacedScriptState(of: 1, version: 2) } == nil)
    }

    @Test func anUpgradedBowlKeepsItsQuestionsFilesAndTheirLog() async throws {
        let test = try older()
        let store = try test.open(create: false)
        let ada = FileOwner.character(CharacterID(rawValue: 1))
        try await store.read { transaction in
            let ask = try #require(try transaction.dueAsks(now: .start, limit: 9).first)
            #expect(ask.id == AskID(rawValue: 4) && ask.state == .waiting && ask.attempts == 0)
            #expect(ask.question.request.messages.map(\.content) == ["?"])
            #expect(try transaction.file(try #require(FilePath("notes")), of: ada) == [0, 255])
            #expect(
                try transaction.files(of: ada, in: nil).map { "\($0.size) \($0.updatedAt)" } == [
                    "2 2026-01-02T00:00:00.000000Z"
                ])
            #expect(
                try transaction.fileOperations(of: ada, limit: 9).map { "\($0.operation) \($0.path)" } == ["remove old"]
            )
            #expect(try transaction.securityEvents(limit: 9).map(\.kind) == [.authorisation])
            #expect(try transaction.findDamage() == [])
        }
    }

    @Test func openingAgainChangesNothing() async throws {
        let test = try older()
        try test.open(create: false).close()
        let tables = {
            try test.asAnotherProgram {
                try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
            }
        }
        let before = try tables()
        try test.open(create: false).close()
        #expect(try tables() == before)
    }

    @Test func whoOnlyReadsBringsItUpToDateAsWell() async throws {
        let test = try older()
        let store = try test.open(readOnly: true)
        let entries = try await store.read { try $0.activeEntries() }
        #expect(entries.map { "\($0.name)" } == ["scenarios/room"])
        #expect(try await store.read { try $0.openConversations().map(\.cast) } == [nil])
        let refused = await #expect(throws: StoreError.self) {
            try await store.write { try $0.setCast([], of: ConversationID(rawValue: 1)) }
        }
        #expect(refused?.code == .readOnly)
    }
}
