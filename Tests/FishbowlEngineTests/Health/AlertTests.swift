import FishbowlConfiguration
import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct AlertTests {
    private static let watcher = """
        function M.on_alert(plugin, alert)
          plugin.state.told = (plugin.state.told or "") .. alert.code .. " " .. alert.subject .. ";"
        end
        """

    private static func bundle(_ settings: String = "") -> BundleText {
        let bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate).plugin("watch", watcher)
        return settings.isEmpty ? bundle : bundle.adding(settings, to: "settings")
    }

    private func told(_ test: TestBowl) throws -> [String] {
        try test.texts(found: "SELECT state FROM script_state WHERE instance_key = 'watch'")
    }

    private func codes(_ events: [BowlEvent]) -> [String] {
        events.compactMap { if case .alert(let alert) = $0 { alert.code } else { nil } }
    }

    @Test("What is found opens an alert, is told once outside of any conversation, and closes when it is gone; T12")
    func life() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        var weeks: [Metric: WeeklyPace] = [:]
        #expect(try await codes(test.bowl.watchHealth(knowing: &weeks)) == [])
        test.clock.advance(by: .seconds(8 * 86_400))
        #expect(try await codes(test.bowl.watchHealth(knowing: &weeks)) == ["backup.old"])
        #expect(try told(test) == [#"{"told":"backup.old ;"}"#])
        #expect(try await codes(test.bowl.watchHealth(knowing: &weeks)) == [])
        let health = try await test.bowl.health()
        #expect(health.openAlerts.map(\.code) == ["backup.old"] && health.findings.map(\.code) == [.backupOld])

        let now = test.clock.now()
        try await test.bowl.store.write { store in
            try store.insertBackup(
                BackupRow(
                    kind: .backup, path: "b", bytes: 1, rows: 1, contentHash: nil, auditHead: "h", startedAt: now,
                    finishedAt: now, release: nil))
        }
        #expect(try await codes(test.bowl.watchHealth(knowing: &weeks)) == [])
        let alerts = try await test.bowl.store.read { try $0.alerts(since: nil, limit: 9) }
        #expect(alerts.map(\.closedAt) == [now] && alerts.map(\.code) == ["backup.old"])
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
        #expect(report.tables.contains { $0.name == "alerts" && $0.rows == 1 })
    }

    @Test("A change of an alert's row is found by the replay")
    func changedRow() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        test.clock.advance(by: .seconds(8 * 86_400))
        var weeks: [Metric: WeeklyPace] = [:]
        _ = try await test.bowl.watchHealth(knowing: &weeks)
        try test.execute("UPDATE alerts SET message = 'all is well'")
        guard case .row(let difference)? = try await test.bowl.replay(room, progress: { _, _ in }).difference else {
            Issue.record("not found")
            return
        }
        #expect(difference.table == "alerts" && difference.column == "message")
        #expect(difference.operation?.kind == .alerts)
    }

    @Test(
        "A plugin that is switched off by a delivery outside of conversations is an alert that others are told of; T12")
    func outside() async throws {
        let folder = try TemporaryFolder()
        let test = try TestBowl(in: folder)
        let bundle = Self.bundle().plugin(
            "asker",
            """
            function M.on_release(plugin, release) bowl.ask { prompt = "Why?" } end
            function M.on_answer(plugin, answer) error("no") end
            """, fields: "capabilities: [ask]")
        try await test.apply(bundle.yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        try await test.apply(bundle.character("zoe", Lua.voice).yaml)
        let echo = try TestBowl(
            in: folder, model: ScriptedModel { _ in ModelAnswer(text: "Because.") }, start: test.clock.now())
        #expect(try await echo.bowl.answerAsks() == 1)
        #expect(try await test.asks().map(\.conversation) == [nil])
        var shown: [BowlEvent] = []
        for _ in 1...Limits.pluginFailures {
            shown += try await test.bowl.deliverAnswers(in: nil)
            test.clock.advance(by: .seconds(3_600))
        }
        #expect(codes(shown) == ["plugin.switchedOff"])
        #expect(try told(test) == [#"{"told":"plugin.switchedOff plugins/asker;"}"#])
        let open = try await test.bowl.store.read { try $0.openAlerts() }
        #expect(open.map(\.subject) == ["plugins/asker"])
        // The next look finds it as well, and tells nobody twice.
        var weeks: [Metric: WeeklyPace] = [:]
        #expect(try await !codes(test.bowl.watchHealth(knowing: &weeks)).contains("plugin.switchedOff"))

        _ = try await test.bowl.forgiveFailures(ofPlugin: "asker", by: ChangeAuthor(name: "x", message: "mended"))
        let left = try await test.bowl.store.read { try $0.openAlerts() }
        #expect(!left.contains { $0.subject == "plugins/asker" })
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
    }

    @Test("Bounds are settings, and 0 looks for nothing")
    func settings() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("health: { backup_hours: 1, free_disk_mib: 1073741824 }").yaml)
        test.clock.advance(by: .seconds(2 * 3_600))
        #expect(try await test.bowl.health().findings.map(\.code) == [.diskLow, .backupOld])
        try await test.apply(Self.bundle("health: { backup_hours: 0, free_disk_mib: 0 }").yaml)
        #expect(try await test.bowl.health().findings == [])
        #expect(try await test.bowl.healthInterval() == .seconds(60))
    }

    @Test("A look notes the sizes of the store once an hour, from which growth is told after a day")
    func sizes() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        var weeks: [Metric: WeeklyPace] = [:]
        for _ in 0..<30 {
            _ = try await test.bowl.watchHealth(knowing: &weeks)
            _ = try await test.bowl.watchHealth(knowing: &weeks)
            test.clock.advance(by: .seconds(3_600))
        }
        let counts = try test.texts(
            found:
                "SELECT metric_name || ' ' || count(*) || ' ' || max(samples) FROM metric_rollups GROUP BY metric_name")
        #expect(counts == ["store.database_bytes 30 1", "store.free_bytes 30 1", "store.wal_bytes 30 1"])
        #expect(try await test.bowl.health().figures.growthPerDay == 0)
    }

    @Test("The watch looks when it has waited, tells of alerts, rolls up, and ends when it is cancelled")
    func watch() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        test.clock.advance(by: .seconds(8 * 86_400))
        let (events, heard) = AsyncStream.makeStream(of: String.self)
        let watch = HealthWatch(
            bowl: test.bowl,
            wait: { interval in
                heard.yield("waits \(interval)")
                try Task.checkCancellation()
            },
            listener: { event in if case .alert(let alert) = event { heard.yield(alert.code) } })
        let task = Task { await watch.run() }
        var seen: [String] = []
        for await event in events {
            seen.append(event)
            if seen.count == 4 { task.cancel(); break }
        }
        await task.value
        #expect(seen.prefix(3) == ["waits 60.0 seconds", "backup.old", "waits 60.0 seconds"])
        #expect(try BowlDump(test).count("performance_metrics") == 1)
    }

    @Test("A turn that nobody runs is stuck; one that somebody runs is not, and status tells who does")
    func stuck() async throws {
        let test = try TestBowl(model: ReplayWalk.Voice(seed: 1))
        try await test.apply(Self.bundle().yaml)
        let room = try await test.begin()
        guard case .needsModel = try await test.takeTurn(room) else {
            Issue.record("no model was asked")
            return
        }
        test.clock.advance(by: .seconds(3_600))
        let lease = try await test.bowl.lease(room)
        #expect(try await test.bowl.health().findings == [])
        let status = try await test.bowl.status()
        #expect(status.runs.map(\.isAlive) == [true] && status.runs.map(\.lease.holder) == ["test"])
        #expect(status.lastTurnRelease?.rawValue == 1)
        try await test.bowl.store.release(lease)
        let findings = try await test.bowl.health().findings
        #expect(findings.map(\.code) == [.turnStuck] && findings.map(\.subject) == ["conversations/\(room)"])
    }
}
