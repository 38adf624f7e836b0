import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Mistakes of scripts that must stay with the one who made them.
@Suite struct WitnessMistakeTests {
    @Test func anImpossibleWeightOfTrustIsAnIncidentAndTheTurnGoesOn() async throws {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", Lua.voice)
                .character("bob", Lua.voice + "\nfunction M.before_trust(self, change) return 5000 end")
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        let incident = try #require(try await test.incidents().first)
        #expect(incident.code == "script.return")
        #expect(incident.turn == (try await test.turns(of: conversation).last?.id))
    }

    @Test func marksWithoutWordsAreNotTheSameMemory() async throws {
        let test = try TestBowl()
        let marks = "function M.improvise(self, turn) return turn.number == 1 and \"…\" or \"?!\" end"
        try await test.apply(
            BundleText().character("ada", marks).character("bob", marks)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        try await test.converse("room", turns: 2)
        #expect(try await test.memories(of: "bob").map(\.content).sorted() == ["?!", "…"])
    }

    @Test func aScenarioHasNoOnError() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Lua.voice)
            .scenario(cast: ["ada"], "function M.on_error(stage, problem) end").yaml
        await #expect(throws: ConfigurationProblems.self) { try await test.apply(bundle) }
    }

    @Test func aPersonalityCannotTakeThePlaceOfAPerson() async throws {
        let test = try TestBowl()
        let cast = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"])
        try await test.apply(cast.yaml)
        _ = try await test.bowl.admit(person: "Zed", to: try await test.begin())
        await #expect(throws: EngineError.self) { try await test.apply(cast.character("zed", Lua.voice).yaml) }
        let zed = try #require(try await test.bowl.store.read { try $0.character(key: "zed") })
        #expect(zed.kind == .person)
        #expect(try await test.bowl.store.read { try $0.newestRelease()?.rawValue } == 1)
    }
}
