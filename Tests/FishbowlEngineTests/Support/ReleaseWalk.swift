import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// A bowl and a model of it that take the same random steps; after each, everything about releases is compared.
final class ReleaseWalk {
    struct Totals {
        var (released, unchanged, refused, stale, migrated, turns) = (0, 0, 0, 0, 0, 0)

        mutating func add(_ other: Totals) {
            released += other.released
            unchanged += other.unchanged
            refused += other.refused
            stale += other.stale
            migrated += other.migrated
            turns += other.turns
        }
    }

    let test: TestBowl
    let label: String
    var model = ReleaseModel()
    private(set) var totals = Totals()
    private var random: SeededGenerator
    private var conversation: ConversationID?
    private var trail: [String] = []

    init(seed: Seed, label: String) throws {
        test = try TestBowl()
        random = SeededGenerator(seed: seed)
        self.label = label
    }

    /// Where a failure happened: the seed, the number of the walk, and the steps so far.
    var place: Comment { "seed \(label): \(trail.joined(separator: "; "))" }

    func run(steps: Int) async throws {
        try await importFile()
        for _ in 1..<steps {
            switch Int.random(in: 0..<11, using: &random) {
            case 0...3: try await importFile()
            case 4: try await rollBack()
            case 5: try await stepBack()
            case 6: try await restoreVersion()
            case 7...8: try await edit()
            case 9: try await saved()
            default: try await export()
            }
            if Bool.random(using: &random) { try await talk() }
        }
        try await compareHistory()
    }

    // MARK: Steps

    private func randomEntries() -> [VariedEntry] {
        // Who talks is there more often, so that there are states to carry along.
        let talking = [EntryName(.scenarios, "room"), EntryName(.personalities, "ada")]
        var entries = VariedEntry.names.filter { name in
            Int.random(in: 0..<4, using: &random) < (talking.contains(name) ? 3 : 2)
        }.map {
            VariedEntry($0, variant: Int.random(in: 0..<VariedEntry.variants, using: &random))
        }
        // A cast may only name who is there.
        if !entries.contains(where: { $0.name.key == "ada" }) { entries.removeAll { $0.name.section == .scenarios } }
        let scripts = entries.indices.filter {
            entries[$0].name.section == .personalities || entries[$0].name.section == .libraries
        }
        if let index = scripts.randomElement(using: &random), Int.random(in: 0..<8, using: &random) == 0 {
            entries[index] = .broken(entries[index].name)
        }
        return entries
    }

    private func randomBundle() throws -> (entries: [VariedEntry], bundle: ConfigurationBundle, document: String) {
        let entries = randomEntries()
        let file = ["a.yaml", "b.yaml"].randomElement(using: &random) ?? "a.yaml"
        try test.folder.write(
            VariedEntry.yaml(entries, blankLines: Int.random(in: 0...2, using: &random)), to: file)
        let bundle = try ConfigurationBundle.read([file], workingDirectory: test.folder.path)
        return (entries, bundle, try #require(bundle.files.first?.location))
    }

    private func importFile() async throws {
        let (entries, bundle, document) = try randomBundle()
        let isPruning = Bool.random(using: &random)
        trail.append("import \(entries.map { "\($0.name)=\($0.variant)" }) pruning \(isPruning)")
        let changes = model.importing(entries, from: document, isPruning: isPruning)
        try await make(.bundle(bundle, isPruning: isPruning), .import, nil, changes)
    }

    private func rollBack() async throws {
        let target = Int.random(in: 1...model.releases.count + 1, using: &random)
        trail.append("roll back to \(target)")
        guard target <= model.releases.count else {
            return try await refuses(.release(ReleaseNumber(rawValue: Int64(target))), as: .unknownRelease)
        }
        try await make(
            .release(ReleaseNumber(rawValue: Int64(target))), .rollback, target, model.restoring(target))
    }

    private func stepBack() async throws {
        let steps = Int.random(in: 1...model.releases.count + 1, using: &random)
        trail.append("go back \(steps)")
        guard steps < model.releases.count else { return try await refuses(.steps(steps), as: .unknownRelease) }
        let target = model.releases.count - steps
        try await make(.steps(steps), .rollback, target, model.restoring(target))
    }

    private func restoreVersion() async throws {
        guard let name = VariedEntry.names.randomElement(using: &random) else { return }
        let known = model.versions[name]?.count ?? 0
        let number = Int.random(in: 1...known + 1, using: &random)
        trail.append("restore \(name) version \(number)")
        guard number <= known, let version = model.versions[name]?[number - 1] else {
            return try await refuses(.version(name, number), as: .unknownEntry)
        }
        let isSame = model.version(name)?.entry.value == version.entry.value
        try await make(
            .version(name, number), .rollback, version.release, isSame ? [:] : [name: .restore(version: number)])
    }

    private func edit() async throws {
        guard let name = VariedEntry.names.randomElement(using: &random) else { return }
        let entry = VariedEntry(name, variant: Int.random(in: 0..<VariedEntry.variants, using: &random))
        let isRemoved = Int.random(in: 0..<4, using: &random) == 0
        trail.append(isRemoved ? "remove \(name)" : "edit \(name)=\(entry.variant)")
        let (before, document) = (model.version(name)?.entry.value, model.version(name)?.document)
        let change: ReleaseModel.Change = isRemoved ? .remove : .put(entry, document: document)
        let isSame = isRemoved ? before == nil : before == entry.value
        try await make(
            .edit(name) { now, _ in
                #expect(now == before)
                return isRemoved ? nil : entry.value
            }, .edit, nil, isSame ? [:] : [name: change])
    }

    /// A plan that is written, read and done, perhaps after somebody else was there.
    private func saved() async throws {
        let (entries, bundle, document) = try randomBundle()
        let changes = model.importing(entries, from: document, isPruning: true)
        let plan = try await test.bowl.plan(.bundle(bundle, isPruning: true))
        let saved = try SavedPlan(parsing: SavedPlan(plan).text, file: "plan")
        if Bool.random(using: &random) {
            let count = model.releases.count
            try await edit()
            if model.releases.count != count {
                trail.append("the plan is stale")
                let before = try BowlDump(test)
                let error = await #expect(throws: StoreError.self, place) {
                    try await test.bowl.release(.saved(saved), by: author)
                }
                #expect(error?.code == .staleBase, place)
                #expect(try BowlDump(test).differences(from: before) == [], place)
                totals.stale += 1
                return
            }
        }
        trail.append("saved plan of \(entries.map { "\($0.name)=\($0.variant)" })")
        try await make(.saved(saved), .import, nil, changes)
    }

    /// The present configuration as a file makes the same in another bowl.
    private func export() async throws {
        let (_, entries) = try await test.bowl.activeConfiguration()
        guard !entries.isEmpty else { return }
        trail.append("export")
        let other = try TestBowl()
        let outcome = try await other.apply(VariedEntry.yaml(of: entries))
        guard case .released(let made) = outcome else {
            Issue.record("nothing was made; \(place)")
            return
        }
        #expect(made.plan.manifestHash == model.manifestHash(of: model.active), place)
        let texts = try await other.bowl.activeConfiguration().entries.map(\.value.canonicalText)
        #expect(texts == entries.map(\.value.canonicalText), place)
    }

    /// Some turns, so that there are states to carry along.
    private func talk() async throws {
        let names = [EntryName(.scenarios, "room"), EntryName(.personalities, "ada")]
        guard names.allSatisfy({ model.active[$0] != nil }) else { return }
        trail.append("talk")
        let id: ConversationID
        if let conversation { id = conversation } else { id = try await test.begin() }
        conversation = id
        let turn = try await test.takeTurn(id)
        // Ada is alone and never speaks twice in a row, but for her first words.
        if case .finished(.said) = turn { totals.turns += 1 }
    }

    private var author: ChangeAuthor { ChangeAuthor(name: "walker", message: "step \(trail.count)") }
}

extension ReleaseWalk {
    enum Outcome { case released, unchanged, refused }

    /// Previews and makes a release, and compares bowl and model.
    @discardableResult
    private func make(
        _ request: ReleaseRequest, _ kind: ReleaseKind, _ restoredFrom: Int?,
        _ changes: [EntryName: ReleaseModel.Change]
    ) async throws -> Outcome {
        let (before, records) = (try BowlDump(test), try ReleaseRecords(test))
        let plan = try await test.bowl.plan(request)
        #expect(Set(plan.steps.map(\.name)) == Set(changes.keys), place)
        guard !changes.isEmpty else {
            guard case .unchanged = try await test.bowl.release(request, by: author) else {
                Issue.record("a release was made of nothing; \(place)")
                return .unchanged
            }
            #expect(try ReleaseRecords(test).count("releases") == model.releases.count, place)
            totals.unchanged += 1
            return .unchanged
        }
        guard model.loads(after: changes) else {
            await #expect(throws: ConfigurationProblems.self, place) { try await test.bowl.preview(plan) }
            await #expect(throws: ConfigurationProblems.self, place) {
                try await test.bowl.release(request, by: author)
            }
            #expect(try BowlDump(test).differences(from: before) == [], place)
            totals.refused += 1
            return .refused
        }
        let preview = try await test.bowl.preview(plan)
        #expect(try BowlDump(test).differences(from: before) == [], "a preview wrote; \(place)")
        guard case .released(let made) = try await test.bowl.release(request, by: author) else {
            Issue.record("no release was made; \(place)")
            return .refused
        }
        #expect(made.plan.steps == preview.plan.steps, place)
        #expect(made.migrations == preview.migrations, place)
        totals.released += 1
        totals.migrated += made.migrations.count
        model.make(kind, restoredFrom: restoredFrom, changes)
        #expect(records.lost(in: try ReleaseRecords(test)) == [], place)
        try await compare()
        return .released
    }

    private func refuses(_ request: ReleaseRequest, as code: EngineError.Code) async throws {
        let before = try BowlDump(test)
        let error = await #expect(throws: EngineError.self, place) {
            try await test.bowl.release(request, by: author)
        }
        #expect(error?.code == code, place)
        #expect(try BowlDump(test).differences(from: before) == [], place)
        totals.refused += 1
    }
}
