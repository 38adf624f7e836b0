import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("fishbowl metrics, alerts and status")
struct MetricsTests {
    private static let tea = BundleText()
        .character("ada", "function M.improvise(self, turn) return \"Line \" .. turn.number .. \".\" end")
        .character("ben", "function M.improvise(self, turn) return \"Word \" .. turn.number .. \".\" end")
        .scenario("tea", cast: ["ada", "ben"])

    /// A program whose bowl has had some turns.
    private func talked(_ settings: String = "", clock: String? = nil) async throws -> Program {
        let program = try Program()
        try program.write((settings.isEmpty ? Self.tea : Self.tea.adding(settings, to: "settings")).yaml)
        let time = clock.map { ["--clock", $0] } ?? []
        let run = try await program.start(["run", "bundle.yaml", "--turns", "4", "--seed", "5"] + time).finish()
        #expect(run.status == 0, "\(run.errors)")
        return program
    }

    @Test("list names what was measured, with its unit, within 80 cells")
    func list() async throws {
        let program = try await talked()
        let result = try await program.run("metrics", "list")
        #expect(result.status == 0 && result.lines.allSatisfy { $0.count <= 80 }, "\(result)")
        #expect(
            result.lines.contains { $0.hasPrefix("turn.open_seconds") && $0.hasSuffix("opening a turn, or all of it") })
        let json = try #require(try await program.run("metrics", "list", "--json").events("metrics").first)
        let metrics = try #require(json["metrics"]?.arrayValue)
        let open = try #require(metrics.first { $0["name"] == "turn.open_seconds" })
        #expect(open["unit"] == "seconds" && open["samples"] == 4 && open["kept"] == 4)
        #expect(open["last"]?.stringValue?.count == 27)
    }

    @Test("summary gives counts and percentiles, by name and by handler, and refuses what nobody measures")
    func summary() async throws {
        let program = try await talked()
        let all = try await program.run("metrics", "summary")
        #expect(all.status == 0 && all.lines.allSatisfy { $0.count <= 80 }, "\(all)")
        #expect(all.lines[0].split(separator: " ") == ["name", "count", "p50", "p95", "p99", "mean"])
        #expect(all.lines.contains { $0.split(separator: " ").prefix(2) == ["turn.open_seconds", "4"] })
        let handlers = try await program.run("metrics", "summary", "script.fuel", "--by", "handler")
        #expect(handlers.lines.contains { $0.hasPrefix("  personalities/ada improvise") }, "\(handlers.output)")
        let json = try #require(
            try await program.run("metrics", "summary", "turn.open_seconds", "--by", "character", "--json")
                .events("metrics_summary").first)
        let rows = try #require(json["metrics"]?.arrayValue)
        #expect(Set(rows.map { $0["key"] }) == ["ada", "ben"] && rows.allSatisfy { $0["count"] == 2 })
        #expect(rows.allSatisfy { $0["p50"]?.numberValue ?? 0 > 0 && $0["hours"]?.arrayValue?.isEmpty == false })
        #expect(json["rolled_up_before"] == .null && json["by"] == "character")

        let wrong = try await program.run("metrics", "summary", "turn.open_second")
        #expect(wrong.status != 0 && wrong.errors.contains("Did you mean \"turn.open_seconds\"?"), "\(wrong.errors)")
        let never = try await program.run("metrics", "summary", "model.cost")
        #expect(never.status == 0 && never.output.hasPrefix("Nothing was measured from "))
        #expect(try await program.run("metrics", "summary", "--by", "colour").status == 64)
        let reversed = try await program.run("metrics", "summary", "--since", "2026-02-02", "--until", "2026-02-01")
        #expect(reversed.status == 64)
    }

    @Test("roll-up sums what is old, says so in the audit, and why tells that the numbers are gone")
    func rollUp() async throws {
        let program = try await talked(clock: "2026-01-01T10:00:00Z")
        let before = try await program.run(
            "metrics", "summary", "turn.open_seconds", "--since", "2026-01-01", "--json")
        let rolled = try await program.run("metrics", "roll-up", "--json", "--actor", "ada")
        let report = try #require(rolled.events("metrics_roll_up").first)
        #expect((report["measurements"]?.integerValue ?? 0) > 10 && report["hours"]?.integerValue ?? 0 > 0)
        let again = try await program.run("metrics", "roll-up")
        #expect(again.output.hasPrefix("Summed 0 measurements of before "), "\(again.output)")
        let after = try await program.run(
            "metrics", "summary", "turn.open_seconds", "--since", "2026-01-01", "--json")
        func sums(_ result: Program.Result) throws -> [JSONValue?] {
            let rows = try #require(result.events("metrics_summary").first?["metrics"]?.arrayValue)
            return rows.flatMap { row in ["count", "p50", "p99", "smallest", "largest"].map { row[$0] } }
        }
        #expect(try sums(before) == sums(after))
        let why = try await program.run("why", "2")
        #expect(
            why.output.replacing("\n", with: " ").contains("measurements of that time were rolled up"), "\(why.output)")
        #expect(why.lines.allSatisfy { $0.count <= 80 })
        let json = try #require(try await program.run("why", "2", "--json").events("why").first)
        #expect(json["metrics_rolled_up"] == true && json["metrics"] == [:])
    }

    @Test("status looks for itself, whether anything runs or not, and says what to do")
    func status() async throws {
        let program = try await talked("health: { backup_hours: 1 }", clock: "2026-01-01T10:00:00Z")
        let result = try await program.run("status")
        #expect(result.status == 0 && result.lines.allSatisfy { $0.count <= 80 }, "\(result.output)")
        for line in ["size        database ", "backup      never", "alerts      low: this bowl was never backed up"] {
            #expect(result.lines.contains { $0.hasPrefix(line) }, "\(line) in \(result.output)")
        }
        #expect(result.output.contains("fishbowl backup FILE"))
        let json = try #require(try await program.run("status", "--json").events("status").first)
        let alert = try #require(json["alerts"]?.arrayValue?.first)
        #expect(alert["code"] == "backup.old" && alert["opened_at"] == .null && alert["threshold"] == 1.0)
        #expect(json["running"] == [] && json["last_backup"] == .null && json["last_turn_release"] == 1)
        #expect(json["database_bytes"]?.integerValue ?? 0 > 0 && json["free_bytes"]?.integerValue ?? 0 > 0)
        #expect(json["security_unresolved"]?["critical"] == 0 && json["today"]?["calls"] == 0)
        // Nobody who writes has looked.
        #expect(try await program.run("alerts").output == "No alerts.\n")
        #expect(try await program.run("alerts", "--open", "--json").events("alerts").first?["alerts"] == [])
    }

    @Test("a bowl that runs opens alerts, tells of them, and status says who runs what since when")
    func serving() async throws {
        let program = try await talked(
            "health: { backup_hours: 1, interval_seconds: 1 }", clock: "2026-01-01T10:00:00Z")
        let server = try program.start(["serve", "--speed", "0", "--json"])
        try await server.wait(forOutput: "\"code\":\"backup.old\"")
        server.signal(SIGTERM)
        #expect(await (try server.finish()).status == 0)
        let alerts = try await program.run("alerts", "--json")
        let row = try #require(alerts.events("alerts").first?["alerts"]?.arrayValue?.first)
        #expect(row["code"] == "backup.old" && row["closed_at"] == .null && row["severity"] == "low")
        let json = try #require(try await program.run("status", "--json").events("status").first)
        #expect(json["alerts"]?.arrayValue?.first?["opened_at"] == row["opened_at"])
        let text = try await program.run("alerts")
        #expect(
            text.output.hasPrefix("low  backup.old\n") && text.lines.allSatisfy { $0.count <= 80 }, "\(text.output)")
    }
}
