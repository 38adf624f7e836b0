import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Which scripts get new VMs with a release: those whose text, libraries or data changed, and no others.
@Suite struct KeptScriptTests {
    struct Change: CustomTestStringConvertible {
        let name: String
        /// Who forgets their variables.
        let renewed: Set<String>
        let bundle: @Sendable (BundleText) -> String

        var testDescription: String { name }
    }

    /// Ada uses `words`, which uses `deep`; Bob uses nothing. Both say how often their VM was called.
    private static func scene(
        ada: String = "", fields: String = "about: a mathematician", words: String = "", deep: String = "",
        unused: String = "return {}"
    ) -> BundleText {
        let counting = """
            local calls = 0
            function M.improvise(self, turn) calls = calls + 1 return self.name .. " " .. calls .. " " .. turn.number end
            """
        return BundleText()
            .character("ada", "local words = require \"words\"\n" + counting + ada, fields: fields)
            .character("bob", counting, fields: "about: a listener")
            .library("words", "local deep = require \"deep\"\nreturn {}\n" + words).library(
                "deep", "return {}\n" + deep
            )
            .library("unused", unused)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    static let changes = [
        Change(name: "its text", renewed: ["Ada"]) { _ in scene(ada: "\n-- new").yaml },
        Change(name: "its data", renewed: ["Ada"]) { _ in scene(fields: "about: a poet").yaml },
        Change(name: "a library that it uses", renewed: ["Ada"]) { _ in scene(words: "-- new").yaml },
        Change(name: "a library of its library", renewed: ["Ada"]) { _ in scene(deep: "-- new").yaml },
        Change(name: "a library that nobody uses", renewed: []) { _ in scene(unused: "return 7").yaml },
        Change(name: "an entry of somebody else", renewed: []) { $0.character("carl", Lua.voice).yaml },
        Change(name: "a prompt", renewed: []) { $0.adding("speaking: Speak.", to: "prompts").yaml },
        Change(name: "what scripts may cost", renewed: ["Ada", "Bob"]) {
            $0.adding("script: { fuel: 5000000 }", to: "settings").yaml
        },
        Change(name: "another setting", renewed: []) {
            $0.adding("conversation: { max_turns: 99 }", to: "settings").yaml
        },
        Change(name: "only the lines on which it stands", renewed: []) {
            $0.yaml.replacing("fishbowl: 1\n", with: "fishbowl: 1\n\n# A comment.\n")
        },
    ]

    @Test(arguments: changes)
    func onlyWhatChangedIsLoadedAnew(change: Change) async throws {
        let test = try TestBowl()
        try await test.apply(Self.scene().yaml)
        let conversation = try await test.begin()
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        try await test.apply(change.bundle(Self.scene()))
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        let texts = try await test.texts(of: conversation)
        #expect(
            texts.suffix(2) == [
                change.renewed.contains("Ada") ? "Ada 1 5" : "Ada 3 5",
                change.renewed.contains("Bob") ? "Bob 1 6" : "Bob 3 6",
            ])
    }

    @Test func errorsFollowATextThatMovedInItsFile() async throws {
        let test = try TestBowl()
        let ada = """
            local calls = 0
            function M.improvise(self, turn)
              calls = calls + 1
              if calls > 1 then error("again") end
              return "once"
            end
            """
        let yaml = BundleText().character("ada", ada).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        try await test.apply(yaml)
        let conversation = try await test.begin()
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        let moved = yaml.replacing("fishbowl: 1\n", with: "fishbowl: 1\n# One.\n# Two.\n# Three.\n")
        guard case .unchanged = try await test.apply(moved) else {
            Issue.record("moving lines made a release")
            return
        }
        _ = try await test.takeTurn(conversation)
        let lines = moved.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = try #require(lines.firstIndex { $0.contains("again") }) + 1
        // That it fails at all shows that its variables were kept.
        let incident = try #require(try await test.incidents().last)
        #expect(incident.file == "bundle.yaml" && incident.line == expected)
    }

    @Test("an incident is counted on the release on which it happened")
    func incidentsAreCountedByRelease() async throws {
        let test = try TestBowl()
        func bundle(_ body: String) -> String {
            BundleText().character("ada", "function M.improvise(self, turn) \(body) end").character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        }
        try await test.apply(bundle("return \"one\""))
        let conversation = try await test.begin()
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        try await test.apply(bundle("error(\"not any more\")"))
        for _ in 1...3 { _ = try await test.takeTurn(conversation) }
        _ = try await test.bowl.rollBack(
            to: ReleaseNumber(rawValue: 1), by: ChangeAuthor(name: "tester", message: "undo"))
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        let counts = try await test.bowl.store.read { store in
            try (1...3).map { try store.incidentCount(on: ReleaseNumber(rawValue: $0)) }
        }
        let failed = try await test.turns(of: conversation).count { $0.state == .failed }
        #expect(failed >= 1)
        #expect(counts == [0, failed, 0])
    }
}
