import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ConfigurationPlanTests {
    private let entries = [
        BundleEntry(name: EntryName(.prompts, "b"), value: ["template": "new"]),
        BundleEntry(name: EntryName(.prompts, "a"), value: ["template": "same"]),
        BundleEntry(name: EntryName(.libraries, "l"), value: ["script": "return 1"]),
    ]

    @Test func tellsAddedChangedAndUnchangedApart() {
        let active = [
            EntryName(.prompts, "a"): ContentHash.of(["template": "same"] as JSONValue),
            EntryName(.prompts, "b"): ContentHash.of(["template": "old"] as JSONValue),
            EntryName(.prompts, "kept"): "0",
        ]
        let plan = ConfigurationPlan(entries: entries, active: active)
        #expect(
            plan.steps.map { "\($0.name) \($0.change)" } == [
                "libraries/l added", "prompts/a unchanged", "prompts/b changed",
            ])
        #expect(plan.effective.count == 2)
        #expect(!plan.isEmpty)
        #expect(plan.steps[0].activeHash == nil)
        #expect(plan.steps[2].activeHash == active[EntryName(.prompts, "b")])
    }

    @Test func theManifestIsThatOfWhatWillBeActive() {
        let active = [EntryName(.prompts, "kept"): "0"]
        var after = active
        for entry in entries { after[entry.name] = entry.contentHash }
        #expect(ConfigurationPlan(entries: entries, active: active).manifestHash == ContentHash.manifest(after))
    }

    @Test func planningAgainChangesNothing() {
        let active = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.contentHash) })
        let plan = ConfigurationPlan(entries: entries, active: active)
        #expect(plan.isEmpty)
        #expect(plan.manifestHash == ContentHash.manifest(active))
    }
}
