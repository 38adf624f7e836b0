import FishbowlCore
import FishbowlModels
import FishbowlTestKit
import GRDB
import Testing

@testable import FishbowlEngine
@testable import FishbowlStore

/// T12: what was done is done again, and the same rows come of it.
@Suite struct ReplayProofTests {
    @Test("T12: a bowl that lived at random is replayed to the same rows", arguments: 0..<(4 * TestScale.factor))
    func walks(number: Int) async throws {
        let seed = TestScale.seed &+ UInt64(number)
        var walk = try ReplayWalk(seed: seed)
        try await walk.walk(steps: 60)
        let report = try await walk.test.bowl.replay(ConversationID(rawValue: 1)) { _, _ in }
        if let difference = report.difference {
            Issue.record("seed \(seed): \(difference); the last steps: \(walk.log.suffix(5))")
        }
        #expect(report.turns > 20, "seed \(seed)")
        #expect(report.rows > 500, "seed \(seed)")
        #expect(report.tables.map(\.name).contains("script_state") && report.unfinished == 0, "seed \(seed)")
    }

    @Test(
        "T12: a turn that was killed while thinking, and closed on a later release, is replayed",
        arguments: [false, true])
    func killedWhileThinking(isAnswered: Bool) async throws {
        let folder = try TemporaryFolder()
        let first = try TestBowl(in: folder, model: ReplayWalk.Voice(seed: 3))
        try await first.apply(Self.bundle().yaml)
        let room = try await first.begin()
        let opened = try await first.bowl.openTurn(room, ignoringMaxTurns: true)
        guard case .needsModel(let turn) = opened.value.opening else {
            Issue.record("no model was asked")
            return
        }
        if isAnswered { try await first.bowl.think(turn) }
        try first.bowl.store.close()

        let second = try TestBowl(in: folder, model: ReplayWalk.Voice(seed: 5), start: first.clock.now())
        second.clock.advance(by: .seconds(90))
        try await second.apply(Self.bundle().character("zoe", Lua.voice).yaml)
        _ = try await second.run(room, turns: 3)
        #expect(try await second.turns(of: room).first { $0.id == turn }?.closedRelease?.rawValue == 2)
        let report = try await second.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
        #expect(report.releases.map(\.rawValue) == [1, 2])
        #expect(report.ownTurns >= 3)
    }

    private static func bundle(_ ada: String = Lua.voice) -> BundleText {
        BundleText().character("ada", ada).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    /// A bowl with some turns of characters and of a model, on two releases.
    private func lived() async throws -> (test: TestBowl, room: ConversationID) {
        let folder = try TemporaryFolder()
        let first = try TestBowl(in: folder)
        try await first.apply(Self.bundle().yaml)
        let room = try await first.converse("room", turns: 4).conversation
        try await first.apply(Self.bundle(Lua.voice + "\n-- once more").yaml)
        try first.bowl.store.close()
        let model = ScriptedModel((1...3).map { .text("A lovely answer, number \($0).") })
        let second = try TestBowl(in: folder, model: model, start: first.clock.now())
        _ = try await second.run(room, turns: 3)
        return (second, room)
    }

    /// Statements that change one row, with the table and the turn that must be named.
    @Test(
        "One row that was changed is found and named",
        arguments: [
            ("UPDATE messages SET content = 'Never said.' WHERE id = 3", "messages", "content", 3),
            ("UPDATE trust_evidence SET weight = weight + 1 WHERE id = 1", "trust_evidence", "weight", nil),
            ("DELETE FROM message_witnesses WHERE message_id = 2 AND character_id = 1", "message_witnesses", nil, 2),
            ("UPDATE turns SET answer = 'Never said.' WHERE id = 6", "messages", "content", 6),
            ("UPDATE character_state SET energy = energy / 2 WHERE character_id = 1", "character_state", "energy", 7),
            (
                "UPDATE system_configuration SET config_value = json_set(config_value, '$.name', 'Eve') WHERE config_key = 'bob'",
                "system_configuration", "content_hash", nil
            ),
            ("INSERT INTO memory_evidence VALUES (2, 1, 1)", "memory_evidence", nil, nil),
        ] as [(String, String, String?, Int?)])
    func mutants(statement: String, table: String, column: String?, turn: Int?) async throws {
        let (test, room) = try await lived()
        let sound = try await test.bowl.replay(room) { _, _ in }
        #expect(sound.difference == nil, "\(String(describing: sound.difference))")
        try test.execute(statement)
        let report = try await test.bowl.replay(room) { _, _ in }
        guard case .row(let row) = report.difference else {
            Issue.record("\(statement): \(String(describing: report.difference))")
            return
        }
        #expect(row.table == table && row.column == column, "\(row)")
        if let turn { #expect(row.operation?.turn == turn && row.operation?.conversation == room, "\(row)") }
    }

    @Test func anOperationThatCannotHaveHappenedIsNamed() async throws {
        let (test, room) = try await lived()
        try test.execute(
            """
            DROP TRIGGER bowl_journal_keeps_rows;
            UPDATE bowl_journal SET moment = '2026-01-01T18:00:00.000001Z' WHERE id = 5;
            """)
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference != nil)
        #expect(report.difference?.operation?.id.rawValue ?? 0 >= 5 || report.difference?.operation == nil)
    }

    @Test func aBowlFromBeforeTheJournalIsRefusedWithWhatToDo() async throws {
        let (test, room) = try await lived()
        try test.execute("DROP TRIGGER bowl_journal_loses_none; DELETE FROM bowl_journal WHERE id = 1;")
        let refused = await #expect(throws: EngineError.self) { try await test.bowl.replay(room) { _, _ in } }
        #expect(refused?.code == .unjournaled && refused?.message.contains("fishbowl config export") == true)
        await #expect(throws: EngineError.self) {
            try await test.bowl.replay(ConversationID(rawValue: 99)) { _, _ in }
        }
    }

    @Test func theJournalOnlyGrowsAndSaysWhatWasDone() async throws {
        let (test, room) = try await lived()
        for statement in ["DELETE FROM bowl_journal WHERE id = 2", "UPDATE bowl_journal SET voices = 'x' WHERE id = 2"]
        {
            #expect(throws: DatabaseError.self, "\(statement)") { try test.execute(statement) }
        }
        let rows = try await test.bowl.store.read { try $0.journal(after: nil, limit: 1_000) }
        #expect(rows.map(\.id.rawValue) == Array(1...Int64(rows.count)))
        #expect(
            rows.prefix(3).map(\.kind) == [.release, .begin, .open] && rows.contains { $0.kind == .answer }
                && rows.contains { $0.kind == .close })
        #expect(rows.allSatisfy { $0.conversation == room || $0.kind == .release })
        #expect(Set(rows.map(\.voices)) == [ModelSelection.none.stored, ModelSelection.given.stored])
    }

    @Test func whatFollowsIsReplayedWhereTheJournalHasItAlsoWhenOthersWroteBetween() throws {
        // Two processes: the incidents of one turn are written after a turn of the other room.
        let guide = ReplayGuide(
            operationEnds: [JournalID(rawValue: 1): JournalID(rawValue: 4)],
            processEnds: ["a": JournalID(rawValue: 4), "b": JournalID(rawValue: 2)])
        func row(_ id: Int64, of operation: Int64, _ kind: JournalOperation, _ part: JournalPart) -> JournalRow {
            JournalRow(
                id: JournalID(rawValue: id), operation: JournalID(rawValue: operation), kind: kind, part: part,
                conversation: nil, turn: nil, moment: TestBowl.start, voices: ModelSelection.none.stored, process: "a",
                inputs: [:], release: ReleaseNumber(rawValue: 1))
        }
        let rows = [
            row(1, of: 1, .open, .main), row(2, of: 2, .speak, .main), row(3, of: 1, .open, .incidents),
            row(4, of: 1, .open, .alert),
        ]
        guide.show(rows)
        let first = Operation(
            .open, in: nil, [:], moment: TestBowl.start, voices: ModelSelection.none.stored, process: "a",
            guide: guide, recorded: rows[0].id)
        guide.goOn(past: first)
        func place(_ operation: FishbowlEngine.Operation, _ part: JournalPart) -> String {
            "\(guide.place(of: operation, part) { _ in [] })".split(separator: "(").first.map(String.init) ?? ""
        }
        #expect(place(first, .refusals) == "later" && place(first, .incidents) == "later")
        let second = Operation(
            .speak, in: nil, [:], moment: TestBowl.start, voices: ModelSelection.none.stored, process: "b",
            guide: guide,
            recorded: rows[1].id)
        guide.goOn(past: second)
        #expect("\(guide.place(of: second, .incidents) { _ in [] })".contains("true"), "its process wrote no more")
        // What wrote nothing is done before what comes now.
        #expect(try guide.take(rows[2]).map(\.part) == [.refusals, .incidents])
        guide.goOn(past: first)
        #expect(place(first, .alert) == "now")
        guide.goOn(past: first)
        guide.done()
        #expect("\(guide.place(of: first, .alert) { _ in [] })".contains("true"))
        #expect(guide.takeRest().isEmpty)
        #expect(throws: ReplayDivergence.self) { try guide.take(rows[3]) }
    }

    @Test("What the replay does beside what was recorded is a difference, unless its process was ended then")
    func extra() async throws {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", Lua.voice)
                .character("bob", Lua.voice + "\nfunction M.on_message(self, message) error('deaf') end")
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        // The incident was never written, and yet the process went on.
        try test.execute(
            """
            DROP TRIGGER bowl_journal_loses_none;
            DELETE FROM bowl_journal WHERE part = 'incidents';
            DELETE FROM script_incidents;
            """)
        _ = try await test.takeTurn(room)
        let report = try await test.bowl.replay(room) { _, _ in }
        guard case .operation(let recorded, let replayed, _) = report.difference else {
            Issue.record("\(String(describing: report.difference))")
            return
        }
        #expect(replayed?.part == .incidents && recorded?.kind == .open)
    }
}
