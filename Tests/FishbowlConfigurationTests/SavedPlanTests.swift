import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct SavedPlanTests {
    private static let yaml = "fishbowl: 1\nprompts:\n  a: |\n    one\nlibraries:\n  l: return 1\n"

    private func plan(over before: ConfigurationState = .empty) throws -> ConfigurationPlan {
        .importing(try bundle(Self.yaml), over: before, isPruning: true)
    }

    @Test func comesBackAsItWasMade() throws {
        let plan = try plan()
        let saved = try SavedPlan(parsing: SavedPlan(plan).text, file: "p")
        #expect(saved == SavedPlan(plan))
        #expect(try saved.plan(over: .empty) == plan)
    }

    @Test func isOfNoUseOnceItsBaseHasMoved() throws {
        let plan = try plan()
        let saved = SavedPlan(plan)
        let later = ConfigurationState(release: ReleaseNumber(rawValue: 1), entries: plan.after)
        // Everything is there already.
        #expect(try saved.plan(over: later)?.isEmpty == true)
        let edited = ConfigurationPlan.editing(EntryName(.libraries, "l"), to: nil, over: later)
        let other = ConfigurationState(release: ReleaseNumber(rawValue: 2), entries: edited.after)
        #expect(try saved.plan(over: other) == nil)
        // Another bowl whose newest release has the same number.
        let elsewhere = ConfigurationState(release: ReleaseNumber(rawValue: 1), entries: [])
        let another = SavedPlan(.importing(try bundle("fishbowl: 1\nprompts: {b: two}\n"), over: later))
        #expect(try another.plan(over: elsewhere) == nil)
    }

    @Test(arguments: [("return 1", "return 2"), ("\"base\":null", "\"base\":7"), ("prompts/a", "prompts/b")])
    func isRefusedWhenSomebodyChangedIt(_ change: (String, String)) throws {
        let text = SavedPlan(try plan()).text
        #expect(text.contains(change.0))
        let error = #expect(throws: ConfigurationProblem.self) {
            try SavedPlan(parsing: text.replacing(change.0, with: change.1), file: "p.json")
        }
        #expect(error?.description == "error: p.json was changed after it was written. Plan again [config.plan]")
    }

    @Test(arguments: ["", "fishbowl: 1", "{}", "[1]", "{\"fishbowl_plan\":\"1\"}"])
    func isNotMadeOfOtherFiles(_ text: String) {
        let error = #expect(throws: ConfigurationProblem.self) { try SavedPlan(parsing: text, file: "x") }
        #expect(
            error?.message == "x is no plan. Make one: fishbowl config plan FILE.yaml -o x" && error?.code == .plan)
    }

    @Test func ofALaterFormatIsRefused() {
        let error = #expect(throws: ConfigurationProblem.self) {
            try SavedPlan(parsing: "{\"fishbowl_plan\":2}", file: "x")
        }
        #expect(error?.message == "x is a plan of format 2; this program reads 1. Plan again")
    }
}
