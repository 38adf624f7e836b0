import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Before a turn is spoken scripts only read, so that the opening can be repeated after a crash.
@Suite struct ReadingPhaseTests {
    private static let writes = [
        "self.state.written = true", "self.goals:advance(\"peace\", 0.1)",
        "pcall(function() self.goals:advance(\"peace\", 0.1) end) self.state.written = true",
    ]

    @Test(arguments: ["prompt", "before_prompt"], writes)
    func aSpeakerThatWritesThereFailsTheTurn(handler: String, write: String) async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(ModelTurnTests.bundle(ada: "function M.\(handler)(self, event) \(write) end").yaml)
        try await expectPhaseFailure(test, handler: handler)
    }

    @Test(arguments: ["topic", "next_speaker", "before_turn", "before_prompt"])
    func aScenarioThatWritesThereFailsTheTurn(handler: String) async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(
            ModelTurnTests.bundle(room: "function M.\(handler)(stage, event) stage.state.written = true end").yaml)
        try await expectPhaseFailure(test, handler: handler)
    }

    @Test(arguments: ["stage:close(\"enough\")", "stage:leave(\"bob\")", "stage:enter(\"bob\")"])
    func aScenarioThatActsThereFailsTheTurn(act: String) async throws {
        let test = try TestBowl()
        try await test.apply(ModelTurnTests.bundle(room: "function M.topic(stage) \(act) end").yaml)
        try await expectPhaseFailure(test, handler: "topic")
    }

    private func expectPhaseFailure(_ test: TestBowl, handler: String) async throws {
        let conversation = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains("only read"), "\(message)")
        let incident = try #require(try await test.incidents().last)
        #expect(incident.handler == handler)
        #expect(incident.code == "script.phase")
        #expect(try BowlDump(test).count("script_state") == 0)
        #expect(try await test.texts(of: conversation) == ["It is quiet."])
    }
}
