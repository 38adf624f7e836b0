import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

@testable import FishbowlEngine

/// Rows that break a rule of provenance or of telling are found by the very look that random scenarios pass.
@Suite struct BrokenProvenanceTests {
    /// What is done to a bowl that was right, and how the finding begins.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let finding: String
        /// Whether somebody recalls now what no chain leads to.
        var isRecalled = false
    }

    private static let secret = "content GLOB '*q?o?a?u?ik*'"

    static let damages = [
        Damage(
            testDescription: "a witness row is gone",
            sql: """
                DELETE FROM message_witnesses WHERE (message_id, character_id) IN (
                    SELECT source_message_id, character_id FROM memories WHERE provenance = 'witnessed' AND \(secret))
                """, finding: "witness: memory", isRecalled: true),
        Damage(
            testDescription: "a whisper is remembered by one who did not hear it",
            sql: """
                UPDATE memories SET character_id = (
                    SELECT c.id FROM characters c WHERE substr(c.key, 1, 2) = (
                        SELECT substr(o.key, 1, 2) FROM characters o WHERE o.id = memories.character_id)
                    AND NOT EXISTS (SELECT 1 FROM message_witnesses w
                        WHERE w.message_id = memories.source_message_id AND w.character_id = c.id) LIMIT 1)
                WHERE id = (SELECT m.id FROM memories m JOIN messages s ON s.id = m.source_message_id
                    WHERE s.whispered_to IS NOT NULL AND m.provenance = 'witnessed' AND m.\(secret)
                        AND (SELECT count(*) FROM message_witnesses w WHERE w.message_id = s.id) = 2 LIMIT 1)
                """, finding: "witness: memory", isRecalled: true),
        Damage(
            testDescription: "a whisper is witnessed by one who was not meant",
            sql: """
                INSERT INTO message_witnesses SELECT s.id, c.id, s.conversation_id, s.release_id
                FROM messages s, characters c
                WHERE s.whispered_to IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message_witnesses w
                    WHERE w.message_id = s.id AND w.character_id = c.id) LIMIT 1
                """, finding: "witness: "),
        Damage(
            testDescription: "a told memory has no event",
            sql: """
                DELETE FROM memory_sharing_events
                WHERE id IN (SELECT source_event_id FROM memories WHERE provenance = 'told')
                """, finding: "telling: memory", isRecalled: true),
        Damage(
            testDescription: "a memory was told to somebody else",
            sql: """
                UPDATE memory_sharing_events SET target_character_id = (
                    SELECT max(id) FROM characters WHERE id NOT IN (source_character_id, target_character_id))
                """, finding: "telling: memory", isRecalled: true),
        Damage(
            testDescription: "a memory was told by one whose it is not",
            sql: """
                UPDATE memory_sharing_events SET source_character_id = (
                    SELECT max(id) FROM characters WHERE id NOT IN (source_character_id, target_character_id))
                """, finding: "telling: memory", isRecalled: true),
        Damage(
            testDescription: "a conclusion rests on nothing",
            sql: "DELETE FROM memory_evidence WHERE memory_id IN (SELECT id FROM memories WHERE \(secret))",
            finding: "evidence: memory", isRecalled: true),
        Damage(
            testDescription: "a conclusion rests on another's memory",
            sql: """
                UPDATE OR REPLACE memory_evidence SET evidence_memory_id = (
                    SELECT o.id FROM memories o WHERE o.character_id <> (
                        SELECT m.character_id FROM memories m WHERE m.id = memory_evidence.memory_id) LIMIT 1)
                """, finding: "evidence: memory", isRecalled: true),
        Damage(
            testDescription: "a given memory is another's",
            sql: """
                UPDATE memories SET character_id = (SELECT c.id FROM characters c WHERE c.id <> memories.character_id LIMIT 1)
                WHERE provenance = 'given'
                """, finding: "given: memory", isRecalled: true),
        Damage(
            testDescription: "somebody forgot", sql: "UPDATE memories SET withdrawn_at = created_at WHERE \(secret)",
            finding: ""),
        Damage(
            testDescription: "more was told than trust allows",
            sql: "UPDATE memory_sharing_events SET trust_level_at_sharing = sensitivity / 2 WHERE sensitivity > 0",
            finding: "trust: event"),
        Damage(
            testDescription: "what was told is open",
            sql: "UPDATE memories SET sensitivity = 0 WHERE provenance = 'told'", finding: "sensitivity: told memory"),
        Damage(
            testDescription: "a conclusion from confidences is open",
            sql: "UPDATE memories SET sensitivity = 0 WHERE provenance = 'concluded'",
            finding: "sensitivity: conclusion"),
        Damage(
            testDescription: "a message is less than what it told", sql: "UPDATE messages SET sensitivity = 0",
            finding: "sensitivity: message"),
        Damage(
            testDescription: "a whisper is open",
            sql: "UPDATE messages SET sensitivity = 0; UPDATE memories SET sensitivity = 0",
            finding: "sensitivity: whisper"),
    ]

    @Test("T7, T8: each broken rule is named", arguments: damages)
    func isFound(damage: Damage) async throws {
        let walk = try await SecretsWalk(casts: 6, seed: Seed(rawValue: 1843))
        try await walk.run(deeds: 16...16)
        #expect(try await walk.check().problems == [])
        let database = try walk.test.database()
        try await database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: damage.sql)
            #expect(database.totalChangesCount > 0)
            try database.execute(sql: "UPDATE character_state SET memory_revision = memory_revision + 1")
        }
        try database.close()
        let problems = try await walk.check().problems
        #expect(problems.contains { $0.hasPrefix(damage.finding) }, "\(problems.prefix(5))")
        if damage.isRecalled {
            #expect(problems.contains { $0.contains("to which no chain leads") }, "\(problems.prefix(5))")
        }
        if damage.finding.isEmpty { #expect(problems.contains { $0.contains(" does not recall ") }) }
    }
}
