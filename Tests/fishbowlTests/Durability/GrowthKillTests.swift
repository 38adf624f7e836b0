import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

/// Characters who confide in each other are killed at random instants, in real processes: what they remember, whom they trust
/// and what they have become is whole afterwards.
@Suite(.serialized) struct GrowthKillTests {
    @Test("T1, T2, T8, T9: vectors, tellings, trust and growth survive being killed")
    func killed() async throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let program = try Program()
        try program.write(ConfidingBundle.yaml)
        _ = try await program.run("run", "bundle.yaml", "--turns", "30", "--seed", "1")
        let kills = min(100, 15 * TestScale.factor)
        var lines = 0
        for kill in 1...kills {
            let durability = kill % 2 == 0 ? "full" : "normal"
            let arguments =
                kill % 3 == 0
                ? ["serve", "room", "--speed", "0"] : ["run", "bundle.yaml", "--turns", "1000000"]
            let killed = try PipedProgram(
                arguments + ["--json", "--durability", durability], in: program.folder.path)
            // Some kills come while the program starts, most while it talks.
            for _ in 0..<Int(generator.next() % 30) where killed.nextLine() != nil { lines += 1 }
            spin(microseconds: generator.next() % 20_000)
            killed.send(SIGKILL)
            _ = killed.remainingLines()
            #expect(killed.wait() == -SIGKILL, "kill \(kill), seed \(seed): \(killed.errorText())")

            let verified = try await program.object("memory", "verify")
            #expect(verified["sound"] == true, "kill \(kill), seed \(seed): \(verified.canonicalText)")
            let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
            #expect(try bowl.contradictionsOfGrowth() == [], "kill \(kill), seed \(seed)")
            let key = ConfidingBundle.keys[kill % ConfidingBundle.keys.count]
            let differences = try differences(of: try await program.object("character", "show", key), bowl)
            #expect(differences == [], "kill \(kill), seed \(seed)")
        }
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let counts = try bowl.strings(
            """
            SELECT count(*) || ' ' || provenance FROM memories GROUP BY provenance
            UNION ALL SELECT count(*) || ' ' || kind FROM trust_evidence GROUP BY kind
            """)
        print("\(kills) kills of confidants with seed \(seed), \(lines) lines: \(counts)")
        #expect(lines > kills, "the kills came too early to prove anything, seed \(seed)")
        for kind in ["told", "concluded", "witnessed", "betrayed", "confided", "helped"] {
            #expect(counts.contains { $0.hasSuffix(kind) }, "nothing was \(kind), seed \(seed)")
        }
    }

    /// Where what the program shows of someone is not what the rows say.
    private func differences(of shown: JSONValue, _ bowl: BowlInspection) throws -> [String] {
        let key = shown["key"]?.stringValue ?? ""
        func rows(_ columns: String, _ table: String) throws -> [String] {
            try bowl.strings(
                "SELECT \(columns) FROM \(table) t JOIN characters c ON c.id = t.character_id WHERE c.key = '\(key)'")
        }
        func list(_ field: String, _ text: (JSONValue) -> String) -> [String] {
            (shown[field]?.arrayValue ?? []).map(text).sorted()
        }
        var found: [String] = []
        func compare(_ what: String, _ shown: [String], _ stored: [String]) {
            if shown != stored.sorted() || shown.isEmpty { found.append("\(key)'s \(what): \(shown), not \(stored)") }
        }
        compare(
            "state", ["\(shown["mood"]?.stringValue ?? "") \(shown["last_updated"]?.stringValue ?? "")"],
            try rows("t.mood || ' ' || t.last_updated", "character_state"))
        compare(
            "turns", ["\(shown["turns"]?.integerValue ?? 0)"], try rows("count(*)", "messages"))
        compare(
            "goals", list("goals") { "\($0["key"]?.stringValue ?? "") \($0["updated_at"]?.stringValue ?? "")" },
            try rows("t.goal_id || ' ' || t.updated_at", "character_goals"))
        compare(
            "knowledge",
            list("knowledge") { "\($0["topic"]?.stringValue ?? "") \($0["last_updated"]?.stringValue ?? "")" },
            try rows("t.topic || ' ' || t.last_updated", "character_knowledge_areas"))
        let at = try #require(shown["at"]?.stringValue.flatMap { Timestamp($0) })
        for other in shown["acquaintances"]?.arrayValue ?? [] {
            let ids = try ["'\(key)'", "'\(other["key"]?.stringValue ?? "")'"].flatMap {
                try bowl.strings("SELECT id FROM characters WHERE key = \($0)")
            }
            let trust = try bowl.trust(of: ids[0], in: ids[1], at: at)
            // It is shown with four decimals.
            if abs(trust - (other["trust"]?.numberValue ?? -1)) > 0.000051 {
                found.append("\(key) trusts \(other["key"]?.stringValue ?? "") \(trust), by rows")
            }
        }
        return found
    }

    /// Passes a random instant without giving the processor away, so that kills fall anywhere in a turn.
    private func spin(microseconds: UInt64) {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .microseconds(Int(microseconds)))
        while clock.now < end {}
    }
}
