import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct ConstraintTests {
    /// Statements that the schema must refuse; in them 1, 2, 3 are characters, 1 the conversation and the release.
    static let refused = [
        "UPDATE character_state SET energy = 1.01 WHERE character_id = 1",
        "UPDATE character_state SET energy = -0.01 WHERE character_id = 1",
        "UPDATE character_state SET valence = 1.5 WHERE character_id = 1",
        "UPDATE character_state SET energy = 'much' WHERE character_id = 1",
        "UPDATE characters SET kind = 'robot' WHERE id = 1",
        "UPDATE characters SET key = 'ada' WHERE id = 2",
        "UPDATE characters SET release_id = 99 WHERE id = 1",
        "UPDATE conversations SET status = 'asleep' WHERE id = 1",
        "UPDATE conversations SET status = 'closed' WHERE id = 1",
        "UPDATE conversation_participants SET present = 0 WHERE character_id = 1",
        "DELETE FROM characters WHERE id = 1",
        "INSERT INTO message_witnesses VALUES (99, 1, 1, 1)",
        "INSERT INTO messages (conversation_id, character_id, content, sentiment, created_at, release_id) "
            + "VALUES (1, 1, 'x', 2.0, 't', 1)",
        memory("importance", "0"), memory("importance", "11"), memory("importance", "5.5"),
        memory("sensitivity", "1.1"), memory("provenance", "'guessed'"), memory("provenance", "'told'"),
        memory("provenance", "'witnessed'"), memory("character_id", "99"),
        "INSERT INTO character_goals (character_id, goal_id, description, progress, created_at, updated_at, release_id) "
            + "VALUES (1, 'g', 'd', 1.5, 't', 't', 1)",
        "INSERT INTO trust_evidence (truster_id, trusted_id, kind, weight, occurred_at, release_id) "
            + "VALUES (1, 1, 'conversed', 1, 't', 1)",
        "INSERT INTO trust_evidence (truster_id, trusted_id, kind, weight, occurred_at, release_id) "
            + "VALUES (1, 2, 'smiled', 1, 't', 1)",
        "INSERT INTO trust_evidence (truster_id, trusted_id, kind, weight, occurred_at, release_id, withdrawn_at) "
            + "VALUES (1, 2, 'helped', 1, 't', 1, 't')",
        "INSERT INTO script_state (instance_kind, instance_key, state, updated_at, release_id) "
            + "VALUES ('personality', 'ada', '{}', 't', 1)",
        "INSERT INTO turns (conversation_id, number, release_id, state, seed, clock, opened_at) "
            + "VALUES (1, 1, 1, 'closed', 1, 't', 't')",
        "INSERT INTO turns (conversation_id, number, release_id, state, seed, clock, opened_at) "
            + "VALUES (1, 1, 1, 'answered', 1, 't', 't')",
        "UPDATE system_configuration SET is_active = 2",
        "INSERT INTO configuration_releases (id, parent, kind, author, message, manifest_hash, created_at) "
            + "VALUES (2, 3, 'import', 'a', 'm', 'h', 't')",
        "INSERT INTO configuration_changes VALUES (1, 'settings', 'x', 'removed', NULL, NULL)",
        "INSERT INTO security_events (event_type, severity, timestamp) VALUES ('x', 'mild', 't')",
        file("NULL, NULL"), file("1, 'p'"), file("NULL, ''"), file("99, NULL"),
        touch("NULL, NULL, 'read', 0, NULL"), touch("1, 'p', 'read', 0, NULL"), touch("1, NULL, 'copy', 1, NULL"),
        touch("1, NULL, 'read', 1, 'files.path'"),
        ask("kind = 'personality'"), ask("kind = 'scenario'"), ask("state = 'asking'"), ask("state = 'answered'"),
        ask("state = 'failed'"), ask("state = 'delivered'"), ask("state = 'forgotten'"), ask("answer = 'yes'"),
        ask("failure_code = 'c'"), ask("lease_holder = 'x'"), ask("idempotency_key = ''"),
        "INSERT INTO script_usage VALUES ('plugins/p', 'dreams', '2026-01-01', 1)",
    ]

    /// A file with those values of `character_id` and `plugin_key`.
    static func file(_ owner: String) -> String {
        "INSERT INTO character_files (character_id, plugin_key, path, content, created_at, updated_at, release_id) "
            + "VALUES (\(owner), 'a', x'00', 't', 't', 1)"
    }

    /// A row of the log with those values of the owner, the operation, its success and its code.
    static func touch(_ values: String) -> String {
        "INSERT INTO file_operations_log "
            + "(character_id, plugin_key, operation_type, success, code, file_path, timestamp, release_id) "
            + "VALUES (\(values), 'a', 't', 1)"
    }

    /// A plugin's question that waits, with one column otherwise.
    static func ask(_ change: String) -> String {
        var columns = [
            "kind": "'plugin'", "instance_key": "'p'", "state": "'waiting'", "request": "'{}'",
            "next_attempt_at": "'t'", "created_at": "'t'", "release_id": "1",
        ]
        let parts = change.split(separator: " ")
        columns[String(parts[0])] = String(parts[2])
        let names = columns.keys.sorted()
        let list = names.map { $0 == "kind" ? "instance_kind" : $0 }.joined(separator: ", ")
        return "INSERT INTO asks (\(list)) VALUES (\(names.compactMap { columns[$0] }.joined(separator: ", ")))"
    }

    /// A memory given to character 1, with one column otherwise.
    static func memory(_ column: String, _ value: String) -> String {
        var columns = [
            "character_id": "1", "content": "'c'", "normalised": "'c'", "normalised_hash": "1", "importance": "5",
            "sensitivity": "0", "provenance": "'given'", "created_at": "'t'", "accessed_at": "'t'", "release_id": "1",
        ]
        columns[column] = value
        let sorted = columns.sorted { $0.key < $1.key }
        return """
            INSERT INTO memories (\(sorted.map(\.key).joined(separator: ", "))) \
            VALUES (\(sorted.map(\.value).joined(separator: ", ")))
            """
    }

    @Test(arguments: refused)
    func theSchemaRefuses(statement: String) async throws {
        let store = try Store.inMemory(now: .start)
        _ = try await store.scene()
        let error = await #expect(throws: StoreError.self) {
            try await store.write { try $0.sql.execute(SQL(stringLiteral: statement)) }
        }
        #expect(error?.code == .constraint, "\(statement): \(String(describing: error))")
    }

    /// The frame of the refusals is sound: with nothing wrong in it, it is accepted.
    @Test func aMemoryWithNothingWrongIsAccepted() async throws {
        let store = try Store.inMemory(now: .start)
        _ = try await store.scene()
        try await store.write { try $0.sql.execute(SQL(stringLiteral: Self.memory("importance", "10"))) }
    }

    @Test func aConversationHasOneUnfinishedTurnAtMost() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        await #expect {
            try await store.write { transaction in
                for number in 1...2 {
                    _ = try transaction.insertTurn(
                        in: scene.conversation, number: number, speaker: scene.ada, release: scene.release, seed: 1,
                        request: nil, now: .start)
                }
            }
        } throws: { ($0 as? StoreError)?.code == .constraint }
    }
}
