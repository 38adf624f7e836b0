import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Logging
import Testing

@testable import FishbowlEngine

/// Which model speaks for whom.
@Suite struct ModelChoiceTests {
    private static let bundle = BundleText()
        .character("ada", Lua.voice, fields: "model: own")
        .character("bob", Lua.voice)
        .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: "model: house")
        .scenario("hall", cast: ["ada", "bob"], Lua.firstCandidate)
        .adding("own: { provider: script, answers: [I speak with my own voice.] }", to: "models")
        .adding("house: { provider: script, answers: [The house speaks through me.] }", to: "models")
        .adding("guest: { provider: script, answers: [A guest speaks.] }", to: "models")
        .adding("broken: { provider: replay, fallback: [house] }", to: "models")

    private func bowl(_ policy: (ModelClients) -> ModelPolicy) async throws -> TestBowl {
        let clients = ModelClients(
            ModelClients.Surroundings(
                environment: { _ in nil }, countTokens: { TokenEstimate.count($0) }, seed: Seed(rawValue: 1),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let test = try TestBowl(models: policy(clients))
        try await test.apply(Self.bundle.yaml)
        return test
    }

    private func spoken(_ test: TestBowl, _ scenario: String) async throws -> [String: String] {
        let conversation = try await test.converse(scenario, turns: 2).conversation
        let turns = try await test.turns(of: conversation).filter { $0.speaker != nil }
        let messages = test.messages.filter { $0.speaker != nil }
        return Dictionary(
            zip(messages, turns).map { ("\($0.speaker?.key ?? "") \($1.model ?? "-")", $0.text) },
            uniquingKeysWith: { $1 })
    }

    @Test func aCharactersOwnComesBeforeTheScenarios() async throws {
        let test = try await bowl { .configured($0) }
        #expect(
            try await spoken(test, "room")
                == ["ada own": "I speak with my own voice.", "bob house": "The house speaks through me."])
    }

    @Test func whoHasNoneImprovises() async throws {
        let test = try await bowl { .configured($0) }
        let said = try await spoken(test, "hall")
        #expect(said["ada own"] == "I speak with my own voice.")
        #expect(said["bob -"]?.contains("says line") == true, "\(said)")
    }

    @Test func anOverrideSpeaksForAll() async throws {
        let test = try await bowl { .configured($0, override: "guest") }
        let conversation = try await test.converse("hall", turns: 2).conversation
        #expect(try await test.turns(of: conversation).compactMap(\.model) == ["guest", "guest"])
    }

    @Test func withNoneAllImprovise() async throws {
        let test = try await bowl { _ in .none }
        let said = try await spoken(test, "room")
        #expect(said.keys.allSatisfy { $0.hasSuffix("-") } && said.count == 2)
    }

    @Test func aModelThatCannotAnswerLeavesItToTheNext() async throws {
        let test = try await bowl { .configured($0, override: "broken") }
        let conversation = try await test.converse("room", turns: 1).conversation
        let turn = try #require(try await test.turns(of: conversation).last)
        let answer = try #require(StoredThought(text: turn.answer, record: turn.answerRecord).answer)
        #expect(turn.model == "broken" && answer.model == "house")
        #expect(answer.attempts.map(\.model) == ["broken", "house"])
        #expect(answer.attempts.map(\.failure) == ["model.unrecorded", nil])
    }

    @Test("a model that went with a release is an answer that does not come")
    func gone() async throws {
        let test = try await bowl { .configured($0, override: "guest") }
        let conversation = try await test.begin("hall")
        guard case .needsModel(let turn) = try await test.takeTurn(conversation) else {
            Issue.record("no model was asked")
            return
        }
        _ = try await test.bowl.release(
            .edit(EntryName(.models, "guest")) { _, _ in nil }, by: ChangeAuthor(name: "tester", message: "go"))
        await #expect(throws: EngineError.self) { try await test.bowl.think(turn) }
        #expect(try await test.bowl.failTurn(conversation, turn, "gone").value == .said)
    }

    @Test(arguments: ["scripts", "model", "models", "models:guest", "models:a:b"])
    func theJournalKnowsWhoSpoke(stored: String) throws {
        #expect(try #require(ModelSelection(stored: stored)).stored == stored)
    }

    @Test func whatNoJournalSaysIsNoSelection() {
        #expect(ModelSelection(stored: "voices") == nil)
    }
}
