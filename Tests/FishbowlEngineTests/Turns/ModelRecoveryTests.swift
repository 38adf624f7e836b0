import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What a model turn does when the process ends, or is asked to, in the middle of it.
@Suite struct ModelRecoveryTests {
    private static let ada = """
        function M.prompt(self, turn)
          return "You are Ada; the dice say " .. math.random(1000000) .. "."
        end
        """

    /// A bowl with a turn of Ada opened, as it is left when the process ends while the model thinks.
    private func thinking(_ first: TestBowl) async throws -> (ConversationID, TurnID) {
        try await first.apply(ModelTurnTests.bundle(ada: Self.ada).yaml)
        let conversation = try await first.begin()
        guard case .needsModel(let turn) = try await first.takeTurn(conversation) else {
            throw EngineError(.model, "no model was asked")
        }
        return (conversation, turn)
    }

    @Test func aTurnThatWasThoughtAboutIsAskedAgainWithTheStoredRequest() async throws {
        let folder = try TemporaryFolder()
        let first = try TestBowl(in: folder, model: ScriptedModel([]))
        let (conversation, turn) = try await thinking(first)
        let stored = try #require(try await first.turns(of: conversation).last?.request)
        try first.bowl.store.close()

        let model = ScriptedModel([.text("Here I am again.")])
        let second = try TestBowl(in: folder, model: model)
        second.clock.advance(by: .seconds(86_400))
        #expect(try await second.run(conversation, turns: 1) == .turnsDone)
        #expect(model.requests == [StoredRequest(stored)?.request])
        let turns = try await second.turns(of: conversation)
        #expect(turns.count == 2)
        #expect(turns[1].id == turn && turns[1].state == .closed)
        #expect(second.messages.map(\.text) == ["Here I am again."])
    }

    @Test("M2: a stored answer is closed without asking again")
    func storedAnswer() async throws {
        let folder = try TemporaryFolder()
        let first = try TestBowl(in: folder, model: ScriptedModel([.text("Once and for all.")]))
        let (conversation, turn) = try await thinking(first)
        try await first.bowl.think(turn)
        try first.bowl.store.close()

        let model = ScriptedModel([])
        let second = try TestBowl(in: folder, model: model)
        #expect(try await second.run(conversation, turns: 1) == .turnsDone)
        #expect(model.requests.isEmpty)
        #expect(second.messages.map(\.text) == ["Once and for all."])
    }

    @Test func anAnswerThatComesTwiceIsStoredOnce() async throws {
        let test = try TestBowl(model: ScriptedModel([.text("First."), .text("Second.")]))
        let (conversation, turn) = try await thinking(test)
        try await test.bowl.think(turn)
        await #expect(throws: EngineError.self) { try await test.bowl.think(turn) }
        #expect(try await test.turns(of: conversation).last?.answer == "First.")
        _ = try await test.run(conversation, turns: 1)
        #expect(test.messages.last?.text == "First.")
    }

    @Test func cancellingWhileThinkingStopsAndLeavesTheTurnForLater() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("Never heard.", gate: gate), .text("Now, then.")])
        let test = try TestBowl(model: model)
        try await test.apply(ModelTurnTests.bundle(ada: Self.ada).yaml)
        let conversation = try await test.begin()
        let run = Task { try await test.run(conversation, turns: 1) }
        await gate.arrival()
        run.cancel()
        #expect(try await run.value == .requested)
        #expect(try await test.turns(of: conversation).last?.state == .thinking)

        #expect(try await test.run(conversation, turns: 1) == .turnsDone)
        #expect(model.requests.count == 2)
        #expect(model.requests[0] == model.requests[1])
        #expect(try await test.turns(of: conversation).count == 2)
        #expect(test.messages.map(\.text) == ["Now, then."])
    }

    @Test("T3: a turn that opens on one release and closes on another names both")
    func twoReleases() async throws {
        let gate = ReplyGate()
        let test = try TestBowl(model: ScriptedModel([.text("Hello.", gate: gate)]))
        try await test.apply(ModelTurnTests.bundle().yaml)
        let conversation = try await test.begin()
        async let reason = test.run(conversation, turns: 1)
        await gate.arrival()
        let ada = "function M.before_reply(self, reply) return reply.text .. \" I am renewed.\" end"
        try await test.apply(ModelTurnTests.bundle(ada: ada).yaml)
        gate.open()
        #expect(try await reason == .turnsDone)
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.release == ReleaseNumber(rawValue: 1))
        #expect(turn.closedRelease == ReleaseNumber(rawValue: 2))
        #expect(test.messages.last?.text == "Hello. I am renewed.")
        #expect(test.messages.last?.release == ReleaseNumber(rawValue: 2))
    }

    @Test func memoriesRecalledForTheRequestAreTouchedWhenTheTurnCloses() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("Hello.", gate: gate)])
        let folder = try TemporaryFolder()
        let before = try TestBowl(in: folder)
        let ada = "function M.prompt(self, turn) return \"You remember \" .. #self.memories:recall(nil, 1) .. \".\" end"
        let bundle = ModelTurnTests.bundle(ada: ada).adding("conversation: { window: 1 }", to: "settings")
        try await before.apply(bundle.yaml)
        let conversation = try await before.converse("room", turns: 2).conversation
        let said = before.clock.now()
        try before.bowl.store.close()

        let test = try TestBowl(in: folder, model: model)
        test.clock.advance(to: said.advanced(by: .seconds(3_600)))
        async let reason = test.run(conversation, turns: 1)
        await gate.arrival()
        let opened = test.clock.now()
        #expect(try await test.memories(of: "ada").allSatisfy { $0.accessedAt < opened })
        gate.open()
        #expect(try await reason == .turnsDone)
        #expect(model.requests[0].messages[0].content == "You remember 1.")
        #expect(try await test.memories(of: "ada").count { $0.accessedAt == opened && $0.createdAt < opened } == 1)
    }
}
