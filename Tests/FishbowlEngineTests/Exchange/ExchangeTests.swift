import FishbowlCore
import FishbowlModels
import FishbowlTestKit
import Foundation
import GRDB
import Synchronization
import Testing

@testable import FishbowlEngine
@testable import FishbowlStore

/// What leaves one bowl arrives in another, whole or not at all.
@Suite struct ExchangeTests {
    private static let author = ChangeAuthor(name: "carrier", message: "moved")

    /// A bowl that lived at random, and its export.
    private func lived(_ seed: UInt64, steps: Int = 40) async throws -> (walk: ReplayWalk, export: String) {
        var walk = try ReplayWalk(seed: seed)
        try await walk.walk(steps: steps)
        return (walk, try await walk.test.export())
    }

    /// An empty bowl with the configuration of another one.
    private func empty(like walk: ReplayWalk) async throws -> TestBowl {
        let test = try TestBowl(start: walk.test.clock.now())
        try await test.apply(walk.bundle.yaml)
        return test
    }

    @Test("A bowl that lived at random arrives in another one, in every line", arguments: 0..<(2 * TestScale.factor))
    func arrives(number: Int) async throws {
        let seed = TestScale.seed &+ UInt64(number)
        let (walk, export) = try await lived(seed)
        let test = try await empty(like: walk)
        let report = try await test.bowl.bringIn(Array(export.utf8), called: "walk.jsonl", by: Self.author)
        #expect(report.rows.conversations.count >= 2, "seed \(seed)")
        let again = try await test.export()
        // A release that was refused in the walk leaves its scripts in the bundle: their states are migrated on arrival.
        let skipped: Set<String> = report.migrated.isEmpty ? [] : ["script_state"]
        let (left, arrived) = (ExchangedLines(export, without: skipped), ExchangedLines(again, without: skipped))
        #expect(left.differences(from: arrived).prefix(3) == [], "seed \(seed)")
        #expect(left.count > 100, "seed \(seed)")
        // Numbers are others now; taken once more they are the same, so that whoever was named is named.
        let third = try await empty(like: walk)
        _ = try await third.bowl.bringIn(Array(again.utf8), called: "walk.jsonl", by: Self.author)
        let (second, last) = (
            ExchangedLines(again, numbered: true), ExchangedLines(try await third.export(), numbered: true)
        )
        #expect(second.differences(from: last).prefix(3) == [], "seed \(seed)")
        for conversation in report.rows.conversations {
            let difference = try await test.bowl.analyticsDifference(of: conversation)
            #expect(difference.isEmpty, "seed \(seed)")
        }
        // Nothing dangles, and what is recalled has its vector.
        let damage = try await test.bowl.store.read { try $0.findDamage() }
        #expect(damage == [], "seed \(seed)")
        let bare = try await test.database().read {
            try Int.fetchOne(
                $0,
                sql: "SELECT count(*) FROM memories WHERE id NOT IN (SELECT memory_id FROM vector_embeddings)")
        }
        #expect(bare == 0, "seed \(seed)")
    }

    @Test("T12: what was brought in is replayed with the life that followed")
    func replays() async throws {
        let (walk, export) = try await lived(TestScale.seed)
        let test = try await empty(like: walk)
        let report = try await test.bowl.bringIn(Array(export.utf8), called: "walk.jsonl", by: Self.author)
        let room = try #require(report.rows.conversations.first)
        _ = try? await test.bowl.resume(room, by: Self.author)
        _ = try await test.run(room, turns: 4)
        let fresh = try await test.begin("room", seed: 77)
        _ = try await test.run(fresh, turns: 4)
        let replay = try await test.bowl.replay(fresh) { _, _ in }
        #expect(replay.difference == nil, "seed \(TestScale.seed): \(String(describing: replay.difference))")
    }

    @Test("T11: an import has its audit row, with what came in")
    func isAudited() async throws {
        let (walk, export) = try await lived(5, steps: 12)
        let test = try await empty(like: walk)
        _ = try await test.bowl.bringIn(Array(export.utf8), called: "walk.jsonl", by: Self.author)
        let row = try #require(try await test.bowl.store.read { try $0.auditRows(limit: 1) }.first)
        #expect(row.entry.action == "bowl.import")
        #expect(row.entry.resource == "imports/1")
        #expect(row.entry.user == "carrier")
        #expect(row.entry.changes["after"]?["file"] == "walk.jsonl")
    }

    @Test func aTrialLeavesNothing() async throws {
        let (walk, export) = try await lived(6, steps: 12)
        let test = try await empty(like: walk)
        let before = try BowlDump(test)
        let report = try await test.bowl.bringIn(
            Array(export.utf8), called: "walk.jsonl", isTrial: true, by: Self.author)
        #expect(report.id == nil && report.rows.counts["message"] ?? 0 > 0)
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    @Test func whoHasLivedHereIsRefusedByName() async throws {
        let (walk, export) = try await lived(7, steps: 12)
        let test = walk.test
        let before = try BowlDump(test)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.bringIn(Array(export.utf8), called: "walk.jsonl", by: Self.author)
        }
        #expect(error?.code == .exchange)
        #expect(error?.message.contains("ada has lived in this bowl already") == true)
        #expect(error?.message.contains("bob has lived in this bowl already") == true)
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    @Test func aBowlWithoutConfigurationTakesNothing() async throws {
        let (_, export) = try await lived(8, steps: 5)
        let test = try TestBowl()
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.bringIn(Array(export.utf8), called: "walk.jsonl", by: Self.author)
        }
        #expect(error?.code == .noConfiguration)
    }

    @Test func aConversationWhoseScenarioIsNotHereWaits() async throws {
        let source = try TestBowl()
        try await source.apply(
            BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
                .scenario("garden", cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        _ = try await source.converse("garden", turns: 3)
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", Lua.voice).scenario("room", cast: ["ada"], Lua.firstCandidate).yaml)
        let report = try await test.bowl.bringIn(
            Array(try await source.export().utf8), called: "garden.jsonl", by: Self.author)
        #expect(report.rows.stranded.map(\.scenario) == ["garden"])
        let room = try #require(report.rows.conversations.first)
        let row = try await test.bowl.store.read { try $0.conversation(room) }
        #expect(row?.status == .paused)
        #expect(row?.pauseReason?.contains("scenarios/garden") == true)
    }

    @Test("A state of another version is migrated on arrival")
    func migrates() async throws {
        let counting =
            "function M.improvise(self) self.state.said = (self.state.said or 0) + 1 return \"Line \" .. self.state.said .. \".\" end"
        let source = try TestBowl()
        try await source.apply(
            BundleText().character("ada", counting).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        _ = try await source.converse("room", turns: 4)
        let test = try TestBowl()
        try await test.apply(
            BundleText().character(
                "ada",
                "M.state_version = 2\nfunction M.migrate(state, from) return { lines = state.said, from = from } end\n"
                    + "function M.improvise(self) return \"I have said \" .. self.state.lines .. \" lines before.\" end"
            ).character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let report = try await test.bowl.bringIn(
            Array(try await source.export().utf8), called: "walk.jsonl", by: Self.author)
        #expect(report.migrated.map(\.owner) == ["ada"])
        let room = try #require(report.rows.conversations.first)
        _ = try await test.run(room, turns: 2)
        #expect(test.messages.contains { $0.text == "I have said 2 lines before." })
    }
}

extension TestBowl {
    /// Everything that an export of it says.
    func export() async throws -> String {
        let text = Mutex("")
        _ = try await bowl.export { line in text.withLock { $0 += line } }
        return text.withLock { $0 }
    }
}

/// The lines of an export without what tells of its bowl alone: releases, when a character came there, what it was given,
/// and numbers.
struct ExchangedLines {
    private static let numbers: Set<String> = [
        "id", "conversation", "turn", "message", "memory", "source_message", "source_event", "root_memory",
        "superseded_by", "reflected_until", "evidence", "shares",
    ]

    private var lines: [String: Int] = [:]

    /// - Parameters:
    ///   - isNumbered: whether numbers are kept.
    ///   - skipped: types of lines that are left out.
    init(_ export: String, numbered isNumbered: Bool = false, without skipped: Set<String> = []) {
        for line in export.split(separator: "\n") {
            guard let value = try? JSONValue(parsing: String(line)), var members = value.objectValue,
                let type = members["type"]?.stringValue, type != "fishbowl", type != "end",
                !skipped.contains(type)
            else { continue }
            members["release"] = nil
            if type == "character" {
                for name in ["created_at", "updated_at", "about"] { members[name] = nil }
            }
            let isGiven = members["provenance"] == "given" || members["kind"] == "given"
            if isGiven { for name in ["created_at", "occurred_at"] { members[name] = nil } }
            if !isNumbered {
                for name in Self.numbers { members[name] = nil }
                if type == "state" { members["recent_interactions"] = nil }
            }
            lines[JSONValue.object(members).canonicalText, default: 0] += 1
        }
    }

    var count: Int { lines.values.reduce(0, +) }

    func differences(from other: ExchangedLines) -> [String] {
        Set(lines.keys).union(other.lines.keys).filter { lines[$0] != other.lines[$0] }.sorted()
    }
}
