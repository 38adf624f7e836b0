import FishbowlCore
import Foundation
import Testing

@Suite("fishbowl costs")
struct CostsTests {
    private static let calls: [BookedBowl.Call] = [
        .init(model: "local", input: 40_000, output: 5_000, cost: 0.03, character: "ada", failed: 2),
        .init(model: "local", input: 2_100, output: 900, cost: 0.0029, character: "ben", day: "2026-01-02"),
        .init(model: "gpt", input: 500, output: 120, cost: 0.0015, character: nil, scenario: nil, isEstimated: true),
    ]

    @Test("says what there is to say when no model was ever asked, and when none was in those days")
    func empty() async throws {
        let bare = try await BookedBowl().program.run("costs")
        #expect(bare.status == 0 && bare.output.hasPrefix("No model was ever asked in this bowl"), "\(bare)")
        #expect(bare.output.contains("fishbowl model list"))
        let booked = try await BookedBowl(calls: Self.calls)
        let past = try await booked.program.run("costs", "--since", "2025-01-01", "--until", "2025-12-31")
        #expect(past.output == "No model was asked from 2025-01-01 to 2025-12-31.\n")
    }

    @Test("prints a table within 80 cells, the dearest first, with shares and a total")
    func table() async throws {
        let program = try await BookedBowl(calls: Self.calls).program
        let result = try await program.run("costs")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output == """
                model  calls  failed  tokens in  tokens out    cost  share
                local      2       2     42,100       5,900  0.0329   96 %  ████████
                gpt        1       0        500         120  0.0015    4 %  ░░░░░░░░
                total      3       2     42,600       6,020  0.0344

                Cost and money are in price units, as in the models' price.
                Some tokens were counted here, because a server did not say: near the truth, not
                it.

                """)
        #expect(result.lines.allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: [
        ("character", ["ada", "ben", "(nobody)"]), ("scenario", ["tea", "(outside)"]), ("release", ["1"]),
        ("day", ["2026-01-02", "2026-01-01"]),
    ])
    func sums(dimension: String, names: [String]) async throws {
        let program = try await BookedBowl(calls: Self.calls).program
        let result = try await program.run("costs", "--by", dimension)
        let found = result.lines.dropFirst().prefix(names.count).map { $0.prefix { $0 != " " } }
        #expect(found.map(String.init) == names, "\(result.output)")
        let json = try #require(try await program.run("costs", "--by", dimension, "--json").events("costs").first)
        let keys = json["sums"]?.arrayValue?.map { $0["key"]?.stringValue ?? "" }
        #expect(keys == names.map { $0.hasPrefix("(") ? "" : $0 })
        #expect(json["total"]?["calls"] == 3 && json["total"]?["failed_attempts"] == 2)
        #expect(json["shares_of"] == "cost" && json["has_estimates"] == true)
    }

    @Test("shows what is taken of each budget today")
    func budgets() async throws {
        let settings = "budget: { bowl_tokens: 1000, character_money: 2 }"
        let today = Timestamp.today
        let program = try await BookedBowl(
            BookedBowl.bundle(settings: settings),
            calls: [.init(model: "local", input: 700, output: 550, cost: 0.5, character: "ada", day: today)]
        ).program
        let result = try await program.run("costs")
        #expect(result.output.contains("\nBudgets, \(today) (UTC)\n"), "\(result.output)")
        let bars = result.lines.suffix(2)
        #expect(bars.first == "the bowl       ████████████████  1,250 of 1,000 tokens, used up", "\(bars)")
        #expect(bars.last == "character ada  ████░░░░░░░░░░░░  0.5 of 2 money", "\(bars)")
        let json = try #require(try await program.run("costs", "--json").events("costs").first)
        let first = try #require(json["budgets"]?.arrayValue?.first)
        #expect(first["owner"] == "bowl" && first["unit"] == "tokens" && first["is_used_up"] == true)
        #expect(first["path"] == "settings/budget.bowl_tokens" && first["character"] == .null)
    }

    @Test("refuses days that no calendar has, and those in the wrong order")
    func wrongDays() async throws {
        let program = try await BookedBowl().program
        #expect(try await program.run("costs", "--since", "2026-02-30").status == 64)
        let reversed = try await program.run("costs", "--since", "2026-02-02", "--until", "2026-02-01")
        #expect(reversed.status == 64 && reversed.errors.contains("--since 2026-02-02 is after --until 2026-02-01"))
        #expect(try await program.run("costs", "--by", "colour").status == 64)
    }

    @Test("a run over budget says so, ends with 75, and goes on when the budget is raised")
    func overBudget() async throws {
        let today = Timestamp.today
        let program = try await BookedBowl(
            BookedBowl.bundle(settings: "budget: { scenario_tokens: 1000 }"),
            calls: [.init(model: "hosted", input: 900, output: 100, cost: nil, character: "ben", day: today)]
        ).program
        let stopped = try await program.run("run", "tea", "--turns", "2")
        #expect(stopped.status == 75, "\(stopped)")
        let text = stopped.output.replacing("\n", with: " ")
        #expect(text.contains("the budget of scenario tea is used up: 1,000 of 1,000 tokens today; it goes on at "))
        #expect(text.contains("fishbowl config set settings/budget.scenario_tokens …"), "\(text)")
        #expect(stopped.lines.allSatisfy { $0.count <= 80 }, "\(stopped.output)")
        #expect(stopped.errors.hasSuffix("[conversation.budget]\n"), "\(stopped.errors)")
        let json = try await program.run("run", "tea", "--turns", "2", "--json")
        let summary = try #require(try json.events("summary").first)
        #expect(json.status == 75 && summary["reason"] == "budget" && summary["status"] == "paused")
        #expect(summary["paused_until"]?.stringValue?.hasSuffix("T00:00:00.000000Z") == true)
        #expect(try json.events("error").first?["code"] == "conversation.budget")
        // No second conversation was begun.
        let list = try #require(try await program.run("conversation", "list", "--json").events("conversations").first)
        let rows = try #require(list["conversations"]?.arrayValue)
        #expect(rows.count == 1 && rows[0]["status"] == "paused")
        #expect(rows[0]["pause_reason"] == summary["detail"])
        let seen = try await program.run("conversation", "list").output.replacing("\n    ", with: " ")
        #expect(seen.contains("the budget of scenario tea is used up"), "\(seen)")
        let shown = try await program.run("conversation", "show", "1").output.replacing("\n", with: " ")
        #expect(shown.contains("Paused: the budget of scenario tea is used up"), "\(shown)")
        let status = try #require(try await program.run("status", "--json").events("status").first)
        #expect(status["paused_conversations"]?.arrayValue?.map { $0["conversation"] } == [1])
        #expect(status["open_conversations"] == [])
        // Whoever improvises needs no budget.
        let improvised = try await program.run("run", "tea", "--turns", "2", "--model", "none")
        #expect(improvised.status == 0, "\(improvised)")
        #expect(try await program.run("run", "tea", "--turns", "2").status == 75)
        let raised = try await program.run(
            "config", "set", "settings/budget.scenario_tokens", "1001", "-m", "one more")
        #expect(raised.status == 0, "\(raised)")
        let after = try await program.run("run", "tea", "--turns", "0")
        #expect(after.status == 0, "\(after)")
    }

    @Test("a person pauses a conversation and resumes it")
    func pausing() async throws {
        let program = try await BookedBowl().program
        #expect(try await program.run("run", "tea", "--turns", "1", "--model", "none").status == 0)
        let paused = try await program.run("conversation", "pause", "1", "-m", "lights out")
        #expect(paused.status == 0 && paused.output.contains("fishbowl conversation resume 1"), "\(paused)")
        #expect(try await program.run("status").output.contains("paused      #1 tea\n"))
        let resumed = try await program.run("conversation", "resume", "1", "--json")
        #expect(try resumed.events("resumed").first?["conversation"] == 1)
        #expect(try await program.run("conversation", "pause", "7").status == 66)
    }
}

extension Timestamp {
    /// The present day, UTC, as the program will see it but for the moment of midnight.
    fileprivate static var today: String {
        daysAgo(0)
    }

    /// An earlier day.
    fileprivate static func daysAgo(_ days: Int) -> String {
        Timestamp(microseconds: Int64((Date().timeIntervalSince1970 - Double(days) * 86_400) * 1_000_000)).dayText
    }
}

extension CostsTests {
    @Test("shows how it goes from day to day, and what that makes of the month")
    func course() async throws {
        // Days before today, in whatever month that is.
        let days = (0...10).map { Timestamp.daysAgo($0) }
        let calls = days.map {
            BookedBowl.Call(model: "local", input: 1_000, output: 0, cost: 0.5, character: "ada", day: $0)
        }
        let program = try await BookedBowl(calls: calls).program
        let result = try await program.run("costs")
        #expect(result.lines.allSatisfy { $0.count <= 80 }, "\(result.output)")
        #expect(result.output.contains("\nFrom day to day, in money\n"), "\(result.output)")
        #expect(result.lines.contains { $0.hasPrefix("week   3.5") && $0.contains("in the last 7 days before today") })
        #expect(result.lines.contains { $0.hasPrefix("month  ") && $0.contains("expected for ") })
        let json = try #require(try await program.run("costs", "--json").events("costs").first)
        let course = try #require(json["course"]?["cost"])
        #expect(course["last_week"] == 3.5 && course["days"]?.arrayValue?.count == 11)
        let forecast = try #require(course["forecast"])
        #expect(forecast["mean"] == 0.5 && forecast["deviation"] == 0.0 && forecast["days"] == 10)
        let (soFar, left) = (forecast["so_far"]?.numberValue ?? 0, forecast["days_left"]?.numberValue ?? 0)
        #expect(abs((forecast["expected"]?.numberValue ?? 0) - soFar - left * 0.5) < 1e-9)
        #expect(json["course"]?["tokens"]?["last_week"] == 7_000.0)
    }
}
