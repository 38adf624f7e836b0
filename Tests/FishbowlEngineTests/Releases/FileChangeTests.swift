import FishbowlConfiguration
import FishbowlCore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What running or saving a file applies: what has changed in the file since it was imported last, and nothing else.
@Suite struct FileChangeTests {
    private static let author = ChangeAuthor(name: "tester", message: "test")

    private let test: TestBowl

    init() throws { test = try TestBowl() }

    private func bundle(_ ada: String, _ bob: String, comment: String = "", in file: String = "a.yaml") throws
        -> ConfigurationBundle
    {
        try test.folder.write("fishbowl: 1\n\(comment)prompts:\n  ada: |\n    \(ada)\n  bob: |\n    \(bob)\n", to: file)
        return try ConfigurationBundle.read([file], workingDirectory: test.folder.path)
    }

    /// Applies what changed; the names of the changed entries.
    private func save(_ bundle: ConfigurationBundle) async throws -> [String] {
        switch try await test.bowl.applyChanges(in: bundle, by: Self.author) {
        case .released(let made): made.plan.steps.map(\.name.key)
        case .unchanged: []
        }
    }

    private func active() async throws -> [String] {
        try await test.bowl.activeConfiguration().entries.map {
            $0.value["template"]?.stringValue?.first?.description ?? ""
        }
    }

    @Test func aRollbackAndAnEditStayWhateverElseIsSaved() async throws {
        #expect(try await save(bundle("1", "1")) == ["ada", "bob"])
        #expect(try await save(bundle("2", "1")) == ["ada"])
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        #expect(try await save(bundle("2", "1")) == [])
        #expect(try await save(bundle("2", "1", comment: "# Nothing new.\n")) == [])
        #expect(try await active() == ["1", "1"])
        // Another entry of the same file is saved: only that one comes.
        #expect(try await save(bundle("2", "3")) == ["bob"])
        #expect(try await active() == ["1", "3"])
        _ = try await test.bowl.release(
            .edit(EntryName(.prompts, "bob")) { _, _ in ["template": "9"] }, by: Self.author)
        #expect(try await save(bundle("2", "3")) == [])
        #expect(try await save(bundle("4", "3")) == ["ada"])
        #expect(try await active() == ["4", "9"])
        // The same entry was saved: the file has the last word.
        #expect(try await save(bundle("4", "5")) == ["bob"])
        #expect(try await active() == ["4", "5"])
    }

    @Test func aSaveThatGoesBackToAnOlderTextIsAChange() async throws {
        for text in ["1", "2", "1", "2"] { #expect(try await save(bundle(text, "1")).contains("ada")) }
        #expect(try await active() == ["2", "1"])
    }

    @Test func applyingTheFileAsAWholeBringsAllOfIt() async throws {
        _ = try await save(bundle("1", "1"))
        _ = try await save(bundle("2", "1"))
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        _ = try await test.bowl.apply(bundle("2", "1"), by: Self.author)
        #expect(try await active() == ["2", "1"])
    }

    @Test func aFileOfTheSameContentIsAnotherFile() async throws {
        _ = try await save(bundle("1", "1"))
        _ = try await save(bundle("2", "1"))
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        #expect(try await save(bundle("2", "1", in: "copy.yaml")) == ["ada"])
        let entries = try await test.bowl.activeConfiguration().entries
        #expect(entries.map { $0.document?.hasSuffix("copy.yaml") } == [true, false])
    }

    @Test func aPersonIsNoPersonalityAndThePlanSaysSo() async throws {
        try await test.apply(BundleText().character("ada", Lua.voice).scenario(cast: ["ada"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        _ = try await test.bowl.admit(person: "Zoe", to: conversation)
        try test.folder.write("fishbowl: 1\npersonalities: {zoe: {name: Zoe}}\n", to: "zoe.yaml")
        let zoe = try ConfigurationBundle.read(["zoe.yaml"], workingDirectory: test.folder.path)
        let plan = try await test.bowl.plan(.bundle(zoe))
        let told = await #expect(throws: EngineError.self) { try await test.bowl.preview(plan) }
        let refused = await #expect(throws: EngineError.self) { try await test.bowl.make(plan, by: Self.author) }
        #expect(told?.code == .personName && refused?.message == told?.message)
    }

    @Test func nothingOverNothingIsNothing() async throws {
        try test.folder.write("fishbowl: 1\n", to: "empty.yaml")
        let bundle = try ConfigurationBundle.read(["empty.yaml"], workingDirectory: test.folder.path)
        guard case .unchanged(nil) = try await test.bowl.apply(bundle, by: Self.author) else {
            Issue.record("a release was made of nothing")
            return
        }
        #expect(try await test.bowl.activeConfiguration().release == nil)
    }
}
