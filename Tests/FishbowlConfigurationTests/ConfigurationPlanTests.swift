import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ConfigurationPlanTests {
    private static func version(
        _ key: String, _ text: String, id: Int64 = 1, number: Int = 1, document: String? = nil,
        origins: [ScriptOrigin] = []
    ) -> EntryVersion {
        let value: JSONValue = ["template": .string(text)]
        return EntryVersion(
            id: EntryVersionID(rawValue: id), name: EntryName(.prompts, key), version: number, value: value,
            contentHash: ContentHash.of(value), origins: origins, document: document)
    }

    private static func state(_ number: Int64, _ versions: EntryVersion...) -> ConfigurationState {
        ConfigurationState(release: ReleaseNumber(rawValue: number), entries: versions)
    }

    /// Every step as `changed prompts/a`.
    private static func words(_ plan: ConfigurationPlan) -> [String] {
        plan.steps.map { "\($0.operation.rawValue) \($0.name)" }
    }

    private func bundle(_ text: String, in folder: TemporaryFolder? = nil) throws -> ConfigurationBundle {
        let folder = try folder ?? TemporaryFolder([:])
        try folder.write(Array(text.utf8), to: "b.yaml")
        return try folder.read(["b.yaml"])
    }

    @Test func anImportAddsAndChangesAndLeavesTheRest() throws {
        let now = Self.state(3, Self.version("a", "same"), Self.version("b", "old"), Self.version("kept", "k"))
        let plan = ConfigurationPlan.importing(
            try bundle("fishbowl: 1\nprompts: {a: same, b: new, c: new}\n"), over: now)
        #expect(Self.words(plan) == ["changed prompts/b", "added prompts/c"])
        #expect(plan.unchanged == 1)
        #expect(
            plan.after.map { "\($0.name)@\($0.version)" } == [
                "prompts/a@1", "prompts/b@2", "prompts/c@1", "prompts/kept@1",
            ])
        #expect(
            plan.manifestHash
                == ContentHash.manifest(
                    Dictionary(uniqueKeysWithValues: plan.after.map { ($0.name, $0.contentHash) })))
        #expect(plan.manifestHashBefore == ContentHash.manifest(now.entries.mapValues(\.contentHash)))
    }

    @Test func planningAgainChangesNothing() throws {
        let bundle = try bundle("fishbowl: 1\nprompts: {a: one}\n")
        let first = ConfigurationPlan.importing(bundle, over: .empty)
        let again = ConfigurationPlan.importing(
            bundle, over: ConfigurationState(release: ReleaseNumber(rawValue: 1), entries: first.after))
        #expect(again.isEmpty && again.moves.isEmpty)
        #expect(again.manifestHash == first.manifestHash)
    }

    @Test func pruningTakesOnlyWhatCameFromTheSameFiles() throws {
        let folder = try TemporaryFolder([:])
        let bundle = try bundle("fishbowl: 1\nprompts: {a: one}\n", in: folder)
        let here = try #require(bundle.entries.first?.document)
        let now = Self.state(
            1, Self.version("a", "one", document: here), Self.version("gone", "g", document: here),
            Self.version("other", "o", document: here + ".other"), Self.version("made", "m"))
        #expect(ConfigurationPlan.importing(bundle, over: now).isEmpty)
        #expect(Self.words(.importing(bundle, over: now, isPruning: true)) == ["removed prompts/gone"])
    }

    @Test func whatStandsElsewhereInItsFileIsNoChangeButIsNoted() throws {
        let folder = try TemporaryFolder([:])
        let first = try bundle("fishbowl: 1\nprompts:\n  a: |\n    one\n", in: folder)
        let now = ConfigurationState(
            release: ReleaseNumber(rawValue: 1), entries: ConfigurationPlan.importing(first, over: .empty).after)
        let plan = ConfigurationPlan.importing(
            try bundle("fishbowl: 1\n# A comment.\nprompts:\n  a: |\n    one\n", in: folder), over: now)
        #expect(plan.isEmpty)
        #expect(plan.moves.map(\.entry.origins.first?.firstLine) == [5])
    }

    @Test func aRollbackRestoresChangedAndMissingEntriesAndRemovesNewOnes() {
        let old = Self.state(1, Self.version("a", "one", id: 1), Self.version("b", "b", id: 2))
        let now = Self.state(4, Self.version("a", "two", id: 3, number: 2), Self.version("c", "c", id: 4))
        let plan = ConfigurationPlan.restoring(old, over: now)
        #expect(Self.words(plan) == ["changed prompts/a", "added prompts/b", "removed prompts/c"])
        #expect(plan.restoredFrom == ReleaseNumber(rawValue: 1) && plan.kind == .rollback)
        #expect(plan.manifestHash == ContentHash.manifest(old.entries.mapValues(\.contentHash)))
        #expect(ConfigurationPlan.restoring(now, over: now).isEmpty)
    }

    @Test func anEditKeepsWhereTheEntryCameFrom() {
        let origin = ScriptOrigin(field: "template", file: "b.yaml", firstLine: 3, indentation: 2)
        let now = Self.state(1, Self.version("a", "one", document: "/b.yaml", origins: [origin]))
        let name = EntryName(.prompts, "a")
        let same = ConfigurationPlan.editing(name, to: ["template": "one", "values": ["x"]], over: now)
        guard case .put(let entry)? = same.steps.first?.after else {
            Issue.record("nothing is put")
            return
        }
        #expect(entry.origins == [origin] && entry.document == "/b.yaml")
        let other = ConfigurationPlan.editing(name, to: ["template": "two"], over: now)
        guard case .put(let changed)? = other.steps.first?.after else {
            Issue.record("nothing is put")
            return
        }
        #expect(changed.origins.isEmpty)
        #expect(Self.words(.editing(name, to: nil, over: now)) == ["removed prompts/a"])
        #expect(ConfigurationPlan.editing(name, to: ["template": "one"], over: now).isEmpty)
    }
}
