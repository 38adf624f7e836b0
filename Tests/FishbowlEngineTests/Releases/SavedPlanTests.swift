import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct SavedPlanTests {
    private static let author = ChangeAuthor(name: "tester", message: "test")

    private func bundle(_ test: TestBowl, _ entries: [VariedEntry], blankLines: Int) throws -> ConfigurationBundle {
        try test.folder.write(VariedEntry.yaml(entries, blankLines: blankLines), to: "a.yaml")
        return try ConfigurationBundle.read(["a.yaml"], workingDirectory: test.folder.path)
    }

    /// Two bowls in folders of the same name cannot be; so both read the files of the first.
    @Test func aSavedPlanDoesWhatADirectApplyDoes() async throws {
        let seed = TestScale.seed
        var random = SeededGenerator(seed: Seed(rawValue: seed))
        for round in 1...10 * TestScale.factor {
            let (direct, saved) = (try TestBowl(), try TestBowl())
            for step in 1...4 {
                let entries = VariedEntry.names.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
                    .filter { $0.section != .scenarios }
                    .map { VariedEntry($0, variant: Int.random(in: 0..<2, using: &random)) }
                let bundle = try bundle(direct, entries, blankLines: Int.random(in: 0...3, using: &random))
                let isPruning = Bool.random(using: &random)
                let plan = try await saved.bowl.plan(.bundle(bundle, isPruning: isPruning))
                let preview = try await saved.bowl.preview(plan)
                let outcome = try await direct.bowl.release(
                    .bundle(bundle, isPruning: isPruning), by: Self.author)
                let text = SavedPlan(plan).text
                _ = try await saved.bowl.release(.saved(SavedPlan(parsing: text, file: "plan")), by: Self.author)
                let place: Comment = "seed \(seed), round \(round), step \(step)"
                if case .released(let made) = outcome { #expect(made.plan.steps == preview.plan.steps, place) }
                #expect(try BowlDump(saved).differences(from: BowlDump(direct)) == [], place)
            }
        }
    }

    @Test func aPlanForAnotherBowlIsRefusedThoughTheNumberIsTheSame() async throws {
        let (one, other) = (try TestBowl(), try TestBowl())
        let prompt = EntryName(.prompts, "one")
        _ = try await one.bowl.apply(try bundle(one, [VariedEntry(prompt, variant: 0)], blankLines: 0), by: Self.author)
        _ = try await other.bowl.apply(
            try bundle(other, [VariedEntry(prompt, variant: 1)], blankLines: 0), by: Self.author)
        let plan = SavedPlan(
            try await one.bowl.plan(.bundle(try bundle(one, [VariedEntry(prompt, variant: 2)], blankLines: 0))))
        let error = await #expect(throws: StoreError.self) {
            try await other.bowl.release(.saved(plan), by: Self.author)
        }
        #expect(error?.code == .staleBase)
        #expect(error?.message.contains("Plan again") == true)
    }
}
