import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import GRDB
import Testing

@testable import FishbowlEngine

/// T3: each transaction runs on the newest release and says which.
@Suite struct ReleaseInTurnTests {
    private static func bundle(_ word: String) -> BundleText {
        let voice = "function M.improvise(self, turn) return \"\(word) \" .. turn.number end"
        return BundleText().character("ada", voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    @Test("T3: a release applied between two turns is used by the next, and every row says which")
    func nextTurn() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("Old").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        _ = try await test.takeTurn(conversation)
        try await test.apply(Self.bundle("New").yaml)
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation) == ["Old 1", "Bob says line 2.", "New 3"])
        #expect(try await test.turns(of: conversation).map(\.release.rawValue) == [1, 1, 2])
        #expect(try await test.turns(of: conversation).map(\.closedRelease?.rawValue) == [1, 1, 2])
        let database = try test.database()
        for table in ["messages", "message_witnesses", "memories", "performance_metrics", "character_state"] {
            let newest = try await database.read { try Int.fetchOne($0, sql: "SELECT max(release_id) FROM \(table)") }
            #expect(newest == 2, "\(table)")
        }
        try database.close()
    }

    @Test("T3: a release applied by another process is used by the very next turn")
    func anotherProcess() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await first.apply(Self.bundle("Old").yaml)
        let conversation = try await first.begin()
        _ = try await first.takeTurn(conversation)
        try await second.apply(Self.bundle("New").yaml)
        _ = try await first.takeTurn(conversation)
        _ = try await first.takeTurn(conversation)
        #expect(try await first.texts(of: conversation) == ["Old 1", "Bob says line 2.", "New 3"])
    }

    @Test func onlyChangedScriptsForgetTheirVariables() async throws {
        let test = try TestBowl()
        let counting = """
            local calls = 0
            function M.improvise(self, turn) calls = calls + 1 return self.name .. " " .. calls .. " " .. turn.number end
            """
        func bundle(_ extra: String) -> String {
            BundleText().character("ada", counting + extra).character("bob", counting)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        }
        try await test.apply(bundle(""))
        let conversation = try await test.converse("room", turns: 2).conversation
        try await test.apply(bundle("\n-- another version"))
        _ = try await test.run(conversation, turns: 2)
        #expect(test.messages.map(\.text) == ["Ada 1 1", "Bob 1 2", "Ada 1 3", "Bob 2 4"])
    }

    @Test func aScriptIsReloadedWhenOnlyItsLibraryChanged() async throws {
        let test = try TestBowl()
        func bundle(_ word: String) -> String {
            BundleText().library("words", "return { word = \"\(word)\" }")
                .character(
                    "ada", "local words = require \"words\"\nfunction M.improvise() return words.word end"
                ).character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
        }
        try await test.apply(bundle("old"))
        let conversation = try await test.converse("room", turns: 2).conversation
        try await test.apply(bundle("new"))
        _ = try await test.run(conversation, turns: 1)
        #expect(test.messages.map(\.text) == ["old", "Bob says line 2.", "new"])
    }

    @Test func whoLosesItsPersonalityIsNoCandidateAnyMore() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("Old").yaml)
        let target = try await test.bowl.activeConfiguration().release
        let carl = Self.bundle("Old").character("carl", Lua.voice)
            .scenario("other", cast: ["carl", "ada"], Lua.firstCandidate)
        try await test.apply(carl.yaml)
        let conversation = try await test.begin("other")
        _ = try await test.bowl.rollBack(to: try #require(target), by: ChangeAuthor(name: "t", message: "undo"))
        let error = await #expect(throws: EngineError.self) { try await test.takeTurn(conversation) }
        #expect(error?.code == .unknownScenario)
        try await test.apply(
            Self.bundle("New").scenario("other", cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation) == ["New 1"])
    }
}
