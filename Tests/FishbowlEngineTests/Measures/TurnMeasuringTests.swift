import FishbowlCore
import FishbowlModels
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct TurnMeasuringTests {
    private static func bundle(_ ada: String = "", _ bob: String = "") -> BundleText {
        BundleText().character("ada", Lua.voice + "\n" + ada).character("bob", Lua.voice + "\n" + bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    /// Names and details of what was measured of a turn, in order.
    private func measured(_ test: TestBowl, turn: Int) throws -> [String] {
        try test.texts(
            found: """
                SELECT p.metric_name || coalesce(' ' || p.detail, '') FROM performance_metrics p
                JOIN turns t ON t.id = p.turn_id WHERE t.number = \(turn) ORDER BY p.id
                """)
    }

    @Test("A turn leaves its times, its rows, and what each handler used")
    func improvised() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("function M.on_message(self, m) self.memories:recall(m.text, 3) end").yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        #expect(
            try measured(test, turn: 1) == [
                "turn.open_seconds", "turn.recall_seconds", "turn.handler_calls", "turn.rows_written",
                "script.seconds scenarios/room next_speaker", "script.seconds personalities/ada improvise",
                "script.seconds personalities/ada on_message",
            ])
        let sums = try await test.bowl.metrics([], by: nil, since: TestBowl.start, until: nil)
        for summary in sums.summaries {
            #expect(summary.sum.smallest >= 0, "\(summary.name)")
            if summary.name.hasPrefix("script.") || summary.name == "turn.open_seconds" {
                #expect(summary.sum.smallest > 0, "\(summary.name)")
            }
        }
        #expect(sums.summaries.contains { $0.name == "store.commit_seconds" })
        let turn = try #require(try await test.turns(of: room).first)
        let rows = try await test.bowl.store.read { try $0.metrics(named: "turn.rows_written", limit: 1) }
        #expect(rows.first?.turn == turn.id && (rows.first?.value ?? 0) > 10)
        #expect(rows.first?.character == turn.speaker && rows.first?.conversation == room)
    }

    @Test("A model's turn is measured when it is opened, thought about and closed, with its retries")
    func ofAModel() async throws {
        let model = ScriptedModel([.text("  "), .text("A word at last.")])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        _ = try await test.run(room, turns: 1)
        let names = try measured(test, turn: 1)
        for name in ["turn.open_seconds", "turn.think_seconds", "turn.close_seconds", "model.total_seconds"] {
            #expect(names.contains(name), "\(name)")
        }
        let retries = try await test.bowl.store.read { try $0.metrics(named: "turn.retries", limit: 9) }
        #expect(retries.map(\.value) == [1])
    }

    @Test("What a refused turn used is kept with its refusal; a look that writes nothing leaves nothing")
    func refused() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.bundle("function M.before_message(self, m) return veto('no', 'not now') end").yaml)
        let room = try await test.begin()
        guard case .finished(.vetoed) = try await test.takeTurn(room) else {
            Issue.record("the turn was not refused")
            return
        }
        let names = try measured(test, turn: 1)
        #expect(names.contains("turn.open_seconds"))
        #expect(names.contains("script.seconds personalities/ada improvise"))
        #expect(names.contains("script.seconds personalities/ada before_message"))
        let before = try BowlDump(test)
        _ = try await test.bowl.pause(room, by: ChangeAuthor(name: "x", message: "x"))
        let paused = try BowlDump(test).count("performance_metrics")
        _ = try await test.takeTurn(room)
        #expect(paused == before.count("performance_metrics"))
        #expect(try BowlDump(test).count("performance_metrics") == paused)
    }

    @Test("A handler's time is its own, without those that it caused, and calls of one handler are one use")
    func nested() {
        let meter = TurnMeter()
        func caller(_ key: String) -> TurnMeter.Caller {
            TurnMeter.Caller(script: EntryName(.plugins, key), handler: .onMessage, character: nil)
        }
        let outer = meter.enter()
        for _ in 1...2 {
            let middle = meter.enter()
            let inner = meter.enter()
            meter.leave(inner, after: ScriptCost(fuel: 5, seconds: 1), of: caller("inner"))
            meter.leave(middle, after: ScriptCost(fuel: 7, seconds: 3), of: caller("middle"))
        }
        meter.leave(outer, after: ScriptCost(fuel: 11, seconds: 10), of: caller("outer"))
        let alone = meter.enter()
        meter.leave(alone, after: ScriptCost(fuel: 1, seconds: 0.5), of: caller("outer"))
        let used = meter.used.scripts
        #expect(used.map(\.caller.script.key) == ["inner", "middle", "outer"])
        #expect(used.map(\.seconds) == [2, 4, 4.5] && used.map(\.fuel) == [10, 14, 12])
        #expect(meter.used.recallSeconds == nil)
    }

    @Test("T12: what clocks say is not compared, but that it was said, and what follows from the turn, is")
    func compared() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        for _ in 1...4 { _ = try await test.takeTurn(room) }
        #expect(try await test.bowl.replay(room) { _, _ in }.difference == nil)
        try test.execute("UPDATE performance_metrics SET metric_value = 99 WHERE metric_name = 'turn.open_seconds'")
        #expect(try await test.bowl.replay(room) { _, _ in }.difference == nil)
        for change in [
            "UPDATE performance_metrics SET metric_value = 99 WHERE metric_name = 'turn.rows_written' AND turn_id = 3",
            "UPDATE performance_metrics SET detail = 'x' WHERE metric_name = 'script.seconds' AND turn_id = 3",
            "DELETE FROM performance_metrics WHERE metric_name = 'turn.open_seconds' AND turn_id = 3",
        ] {
            let folder = try TemporaryFolder()
            let other = try TestBowl(in: folder)
            try await other.apply(Self.bundle().yaml)
            let place = try await other.begin()
            for _ in 1...4 { _ = try await other.takeTurn(place) }
            try other.execute(change)
            guard case .row(let difference)? = try await other.bowl.replay(place, progress: { _, _ in }).difference
            else {
                Issue.record("not found: \(change)")
                continue
            }
            #expect(difference.table == "performance_metrics", "\(change)")
        }
    }

    @Test("T12: a bowl whose old measurements were rolled up is replayed; a newer one that is gone is missed")
    func rolledUp() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(room) }
        test.clock.advance(by: .seconds(8 * 86_400))
        for _ in 1...3 { _ = try await test.takeTurn(room) }
        let all = try BowlDump(test).count("performance_metrics")
        let report = try await test.bowl.rollUpMetrics()
        #expect(report.measurements > 10 && report.measurements < all)
        #expect(try BowlDump(test).count("performance_metrics") == all - report.measurements)
        #expect(try await test.bowl.rollUpMetrics().measurements == 0)
        _ = try await test.takeTurn(room)
        let whole = try await test.bowl.replay(room) { _, _ in }
        #expect(whole.difference == nil, "\(String(describing: whole.difference))")

        // `why` says so of an old turn.
        let first = try await test.bowl.explanation(of: MessageID(rawValue: 1))
        #expect(first.isRolledUp && first.measurements.isEmpty)
        #expect(try await !test.bowl.explanation(of: MessageID(rawValue: 5)).isRolledUp)

        // Sums of both are told together.
        let sums = try await test.bowl.metrics(
            ["turn.open_seconds"], by: .character, since: .earliest, until: nil)
        #expect(sums.summaries.map(\.sum.count).reduce(0, +) == 7)
        #expect(Set(sums.summaries.map(\.key)) == ["ada", "bob"])

        try test.execute(
            "DELETE FROM performance_metrics WHERE metric_name = 'turn.handler_calls' AND turn_id = 5")
        guard case .row(let difference)? = try await test.bowl.replay(room, progress: { _, _ in }).difference else {
            Issue.record("the row that is gone was not missed")
            return
        }
        #expect(difference.table == "performance_metrics" && difference.recorded == nil)
    }

    @Test("Numbers of measurements go on after all old ones were rolled up")
    func numbersGoOn() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        test.clock.advance(by: .seconds(100 * 86_400))
        #expect(try await test.bowl.rollUpMetrics().measurements > 3)
        #expect(try BowlDump(test).count("performance_metrics") == 1)
        #expect(try test.texts(found: "SELECT DISTINCT period FROM metric_rollups") == ["day"])
        _ = try await test.takeTurn(room)
        #expect(try await test.bowl.replay(room) { _, _ in }.difference == nil)
    }
}
