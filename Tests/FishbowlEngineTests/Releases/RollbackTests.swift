import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct RollbackTests {
    private static let author = ChangeAuthor(name: "tester", message: "undo")

    private static func bundle(_ word: String) -> BundleText {
        BundleText().character("ada", "function M.improvise() return \"\(word)\" end")
    }

    private func contents(_ test: TestBowl) async throws -> [EntryName: String] {
        let entries = try await test.bowl.activeConfiguration().entries
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value.canonicalText + $0.contentHash) })
    }

    @Test("T5: a rollback restores the same bytes as a new release, and history grows")
    func rollback() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("one").library("words", "return {}").yaml)
        let first = try await contents(test)
        try await test.apply(Self.bundle("two").character("bob", Lua.voice).yaml)
        try await test.apply(Self.bundle("three").yaml)
        let outcome = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        guard case .released(let made) = outcome else {
            Issue.record("no release was made")
            return
        }
        #expect(made.number == ReleaseNumber(rawValue: 4))
        #expect(
            made.plan.steps.map { "\($0.operation.rawValue) \($0.name)" } == [
                "changed personalities/ada", "removed personalities/bob",
            ])
        #expect(try await contents(test) == first)
        let releases = try await test.bowl.store.read { try $0.releases(limit: 10) }
        #expect(releases.map(\.number.rawValue) == [4, 3, 2, 1])
        #expect(releases[0].kind == .rollback)
        #expect(releases[0].restoredFrom == ReleaseNumber(rawValue: 1))
        #expect(releases[0].parent == ReleaseNumber(rawValue: 3))
        #expect(releases[0].manifestHash == releases[3].manifestHash)
        // No new version was written: the old one is active again.
        let versions = try await test.bowl.store.read { try $0.versions(of: EntryName(.personalities, "ada")) }
        #expect(versions.count == 3)
        let verified = try await test.bowl.store.read { try $0.verifyAudit() }
        #expect(verified.firstBroken == nil)
        #expect(try await test.bowl.store.read { try $0.auditRows(limit: 10).count } == 4)
    }

    @Test func aRollbackCanBeRolledBack() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("one").yaml)
        try await test.apply(Self.bundle("two").yaml)
        let second = try await contents(test)
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 2), by: Self.author)
        #expect(try await contents(test) == second)
        #expect(try await test.bowl.activeConfiguration().release == ReleaseNumber(rawValue: 4))
    }

    @Test func whatIsActiveAlreadyMakesNoRelease() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("one").yaml)
        guard case .unchanged(ReleaseNumber(rawValue: 1)) = try await test.apply(Self.bundle("one").yaml) else {
            Issue.record("the same bundle made a release")
            return
        }
        let again = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        guard case .unchanged(ReleaseNumber(rawValue: 1)) = again else {
            Issue.record("a rollback to the present made a release")
            return
        }
    }

    @Test func anUnknownReleaseIsRefused() async throws {
        let test = try TestBowl()
        let empty = await #expect(throws: EngineError.self) {
            try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        }
        #expect(empty?.code == .unknownRelease)
        try await test.apply(Self.bundle("one").yaml)
        let unknown = await #expect(throws: EngineError.self) {
            try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 7), by: Self.author)
        }
        #expect(unknown?.message.contains("the newest is 1") == true)
    }

    @Test func ofTwoWhoApplyAtOnceOnTheSameBaseOneIsRefused() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await first.apply(Self.bundle("base").yaml)
        var stale = 0
        for round in 1...10 {
            let before = try await first.bowl.activeConfiguration().release?.rawValue ?? 0
            let results = await withTaskGroup(of: Result<ReleaseOutcome, any Error>.self) { group in
                for (index, test) in [first, second].enumerated() {
                    group.addTask {
                        do {
                            let name = "bundle-\(index).yaml"
                            try folder.write(Self.bundle("round \(round) by \(index)").yaml, to: name)
                            let bundle = try ConfigurationBundle.read([name], workingDirectory: folder.path)
                            return .success(try await test.bowl.apply(bundle, by: Self.author))
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            var made = 0
            for result in results {
                switch result {
                case .success: made += 1
                case .failure(let error as StoreError) where error.code == .staleBase: stale += 1
                case .failure(let error): Issue.record("round \(round): \(error)")
                }
            }
            let after = try await first.bowl.activeConfiguration().release?.rawValue ?? 0
            #expect(made >= 1 && after == before + Int64(made), "round \(round)")
        }
        print("two bowls applied 10 times at once; \(stale) were refused as stale")
    }

    @Test func whatACharacterBecameStaysThroughReleases() async throws {
        let test = try TestBowl()
        let ada =
            "function M.improvise(self) self.state.said = (self.state.said or 0) + 1 return \"I \" .. self.state.said end"
        func bundle(_ extra: String) -> String {
            BundleText().character("ada", ada + extra, fields: "energy: 0.5\nvalence: 0.4\narousal: 0.3")
                .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        }
        try await test.apply(bundle(""))
        let id = try await test.id(of: "ada")
        let born = try #require(try await test.bowl.store.read { try $0.state(of: id) })
        #expect(born.energy.rawValue == 0.5)
        #expect(born.emotion == Emotion(valence: 0.4, arousal: 0.3))
        let conversation = try await test.converse("room", turns: 3).conversation
        let grown = try #require(try await test.bowl.store.read { try $0.state(of: id) })
        try await test.apply(bundle("\n-- new"))
        #expect(try await test.bowl.store.read { try $0.state(of: id) } == grown)
        _ = try await test.run(conversation, turns: 2)
        #expect(test.messages.last?.text == "I 3" || test.messages.dropLast().last?.text == "I 3")
    }
}
