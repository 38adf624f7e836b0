import FishbowlCore
import FishbowlModels
import FishbowlTestKit
import GRDB
import Synchronization
import Testing

@testable import FishbowlEngine
@testable import FishbowlStore

/// What is wrong with a bowl is found and named; what follows from other rows is mended, and is then what it was.
@Suite struct DoctorTests {
    private static let talk = """
        function M.improvise(self, turn)
          return self.name .. " speaks of the lamp, the letter and the garden, line " .. turn.number .. "."
        end
        function M.on_message(self, message) self.state.heard = (self.state.heard or 0) + 1 end
        """

    /// A bowl with two releases, and a model that spoke for Bob.
    private func bowl() async throws -> TestBowl {
        let usage = TokenUsage(input: 100, output: 10)
        let said = Mutex(0)
        let test = try TestBowl(
            model: ScriptedModel { _ in
                let number = said.withLock { said in
                    said += 1
                    return said
                }
                return ModelAnswer(
                    text: "I had rather speak of the river, bend \(number).", usage: usage, model: "local", cost: 0.25,
                    totalSeconds: 1, attempts: [ModelAttempt(model: "local", seconds: 1)])
            })
        let yaml = BundleText().character("ada", Self.talk)
            .character("bob", "function M.prompt(self, turn) return 'Speak as Bob.' end")
            .scenario(cast: ["ada", "bob"]).yaml
        try await test.apply(yaml)
        try await test.apply(yaml.replacing("the lamp,", with: "the old lamp,"))
        try await test.converse("room", turns: 8)
        return test
    }

    /// Changes the bowl as a program would that knows nothing of it, then has it read anew.
    private func damage(_ test: TestBowl, _ statements: [String]) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: test.folder.path("bowl.sqlite"), configuration: configuration)
        defer { try? database.close() }
        try database.writeWithoutTransaction { db in for statement in statements { try db.execute(sql: statement) } }
    }

    private func found(_ test: TestBowl) async throws -> [String] {
        try await test.bowl.examine { _, _ in }.findings.map { "\($0.check.rawValue) \($0.table) \($0.row ?? "-")" }
    }

    /// Every row but those that only tell what administrators did.
    private func dump(_ test: TestBowl) throws -> [String] {
        let database = try DatabaseQueue(path: test.folder.path("bowl.sqlite"))
        defer { try? database.close() }
        let excluded = ["admin_audit_log", "backups", "conversation_leases", "security_events", "bowl_journal"]
        return try database.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
            return try tables.filter { !excluded.contains($0) }.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table): \($0)" }.sorted()
            }
        }
    }

    @Test func aBowlThatIsWhatItWasIsSound() async throws {
        let test = try await bowl()
        let examination = try await test.bowl.examine { _, _ in }
        #expect(examination.findings == [])
        #expect(examination.counts[.requests] ?? 0 >= 3 && examination.counts[.configuration] ?? 0 > 3)
        #expect(examination.counts[.usage] == 1 && examination.counts[.vectors] ?? 0 > 10, "\(examination.counts)")
        #expect(examination.notes.count == 1, "\(examination.notes)")
    }

    @Test(arguments: [
        (
            "UPDATE system_configuration SET config_value = replace(config_value, 'lamp', 'lump') WHERE id = 1",
            ["configuration system_configuration 1", "configuration configuration_releases 1"]
        ),
        (
            "UPDATE system_configuration SET created_by = 'mallory' WHERE id = 1",
            ["configuration configuration_releases 1"]
        ),
        (
            "UPDATE configuration_releases SET message = 'nothing to see' WHERE id = 2",
            ["configuration configuration_releases 2"]
        ),
        (
            "UPDATE configuration_releases SET manifest_hash = replace(manifest_hash, substr(manifest_hash, 1, 8), 'deadbeef') WHERE id = 2",
            ["configuration configuration_releases 2", "configuration configuration_releases 2"]
        ),
        (
            "UPDATE turns SET request = replace(request, 'Speak as', 'Shout as') WHERE request IS NOT NULL AND id = (SELECT min(id) FROM turns WHERE request IS NOT NULL)",
            ["requests turns"]
        ),
        ("UPDATE turns SET seed = seed + 1 WHERE request IS NOT NULL", ["requests turns"]),
        (
            "UPDATE message_witnesses SET character_id = 77 WHERE message_id = 2 AND character_id = 1",
            ["references message_witnesses -", "contradictions memories"]
        ),
        ("UPDATE script_state SET state = '{' WHERE id = 1", ["documents script_state 1"]),
    ])
    func findsWhatNoOtherRowMends(statement: String, expected: [String]) async throws {
        let test = try await bowl()
        try damage(test, [statement])
        let found = try await found(test)
        for line in expected { #expect(found.contains { $0.hasPrefix(line) }, "\(line) in \(found)") }
        let before = try dump(test)
        let report = try await test.bowl.repair(by: "tester") { _, _ in }
        #expect(!report.after.findings.isEmpty, "nothing is guessed")
        #expect(try dump(test) == before)
    }

    @Test("T11: an audit row that was changed, and one that is gone, break the chain")
    func findsBrokenChain() async throws {
        for statement in [
            "UPDATE admin_audit_log SET admin_user = 'nobody' WHERE id = 1", "DELETE FROM admin_audit_log WHERE id = 1",
        ] {
            let test = try await bowl()
            let triggers = [
                "DROP TRIGGER admin_audit_log_keeps_rows", "DROP TRIGGER admin_audit_log_loses_none", statement,
            ]
            try damage(test, triggers)
            let found = try await found(test)
            #expect(found.contains { $0.hasPrefix("audit admin_audit_log") }, "\(found)")
        }
    }

    @Test("T9, T11, T12: what follows from other rows is made what it was, with audit rows, and a replay agrees")
    func mends() async throws {
        let test = try await bowl()
        let before = try dump(test)
        try damage(
            test,
            [
                "DELETE FROM vector_embeddings WHERE memory_id = 3",
                "UPDATE vector_embeddings SET embedding_data = zeroblob(dimensions) WHERE memory_id = 4",
                "UPDATE vector_embeddings SET tokens = x'0100' WHERE memory_id = 5",
                """
                INSERT INTO vector_embeddings
                SELECT 9999, 5555, '5555', embedding_data, vector_database, dimensions, scale, tokens, created_at,
                    release_id FROM vector_embeddings WHERE memory_id = 6
                """,
                "UPDATE system_configuration SET is_active = 0",
                "UPDATE model_usage SET input_tokens = input_tokens + 1, cost = 9",
                "UPDATE conversation_analytics SET sentiment_score = 0.5",
                "UPDATE message_analytics SET novelty = 0.25 WHERE message_id = 4",
                "DROP TRIGGER admin_audit_log_loses_none", "DROP INDEX messages_conversation",
            ])
        let wrong = try await found(test)
        for check in ["active", "vectors", "usage", "analytics", "references", "schema"] {
            #expect(wrong.contains { $0.hasPrefix(check) }, "\(check): \(wrong)")
        }
        let report = try await test.bowl.repair(by: "tester") { _, _ in }
        #expect(report.after.findings == [], "\(report.after.findings)")
        #expect(
            Set(report.repairs.map(\.check)) == [.active, .vectors, .usage, .analytics, .schema], "\(report.repairs)")
        for (left, right) in zip(before, try dump(test)) where left != right {
            Issue.record("not what it was:\n\(left)\n\(right)")
        }
        let audit = try await test.bowl.store.read { try $0.auditRows(limit: 10) }
        let repairs = audit.filter { $0.entry.action == "doctor.repair" }
        #expect(
            Set(repairs.map(\.entry.resource)) == [
                "bowl/active", "bowl/vectors", "bowl/usage", "bowl/analytics", "bowl/schema",
            ])
        #expect(repairs.allSatisfy { $0.entry.changes["before"] != nil && $0.entry.changes["after"] != nil })
        let replay = try await test.bowl.replay(ConversationID(rawValue: 1)) { _, _ in }
        #expect(replay.difference == nil, "\(String(describing: replay.difference))")
        #expect(try await test.bowl.repair(by: "tester") { _, _ in }.repairs == [], "what is done is done")
    }

    @Test func anIndexThatDiffersFromItsTableIsMadeAnew() async throws {
        let test = try await bowl()
        try damage(
            test,
            [
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'conversation_id, id', 'conversation_id, topic') WHERE name = 'messages_conversation'",
            ])
        try damage(test, ["REINDEX messages_conversation"])
        try damage(
            test,
            [
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'conversation_id, topic', 'conversation_id, id') WHERE name = 'messages_conversation'",
            ])
        let fresh = try TestBowl(in: test.folder)
        let wrong = try await found(fresh)
        #expect(wrong.contains("integrity messages index messages_conversation"), "\(wrong)")
        let report = try await fresh.bowl.repair(by: "tester") { _, _ in }
        #expect(report.after.findings == [], "\(report.after.findings)")
        #expect(report.repairs.contains { $0.rows == ["index messages_conversation"] })
    }

    @Test func aTurnThatWasAnsweredAndLeftIsClosed() async throws {
        let test = try await bowl()
        let conversation = ConversationID(rawValue: 1)
        // As a process leaves it that is killed between the answer and the close.
        var left: TurnID?
        while left == nil {
            let opened = try await test.bowl.openTurn(conversation, ignoringMaxTurns: true)
            if case .needsModel(let turn) = opened.value.opening { left = turn }
        }
        let turn = try #require(left)
        try await test.bowl.think(turn, listener: nil)
        #expect(try await found(test) == ["limbo turns \(turn)"])
        let report = try await test.bowl.repair(by: "tester") { _, _ in }
        #expect(report.after.findings == [] && report.repairs.map(\.check) == [.limbo])
        #expect(try await test.bowl.store.read { try $0.turn(turn)?.state } == .closed)
        #expect(try await test.bowl.replay(conversation) { _, _ in }.difference == nil)
    }

    @Test func nobodyMayRunWhileItIsMended() async throws {
        let test = try await bowl()
        try damage(test, ["UPDATE system_configuration SET is_active = 0"])
        let lease = try await test.bowl.lease(ConversationID(rawValue: 1))
        let error = await #expect(throws: StoreError.self) { try await test.bowl.repair(by: "tester") { _, _ in } }
        #expect(error?.code == .conversationBusy)
        try await test.bowl.store.release(lease)
        #expect(try await test.bowl.repair(by: "tester") { _, _ in }.after.findings == [])
    }
}
