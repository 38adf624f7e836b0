import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Replies that are not fit to be said are asked for once more.
@Suite struct SecondAnswerTests {
    /// A bowl whose characters only a model speaks for, unless `improvising`.
    private func bowl(
        _ replies: [ScriptedModel.Reply], improvising: Bool = false
    ) async throws -> (test: TestBowl, model: ScriptedModel) {
        let model = ScriptedModel(replies)
        let test = try TestBowl(model: model)
        try await test.apply(ModelTurnTests.bundle(voice: improvising ? Lua.voice : "").yaml)
        return (test, model)
    }

    private func calls(_ test: TestBowl, _ turn: TurnRow) async throws -> Int {
        let attempts = try await test.bowl.store.read { try $0.metrics(named: "model.attempts", limit: 99) }
        return attempts.count { $0.turn == turn.id }
    }

    @Test(
        "what nobody says, or was just said, is asked for once more with what was wrong",
        arguments: [("*smiles*", ReplyRule.Flaw.empty), ("It is quiet.", .repeated), ("ada: it is QUIET", .repeated)])
    func onceMore(first: String, flaw: ReplyRule.Flaw) async throws {
        let (test, model) = try await bowl([.text(first), .text("Ada: Good evening, Bob.")])
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(test.messages.map(\.text) == ["It is quiet.", "Good evening, Bob."])
        let (asked, again) = (model.requests[0].messages, model.requests[1].messages)
        #expect(
            again == ReplyRule.askingOnceMore(asked, for: flaw, name: "Ada") && again.count == asked.count)
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.answer == "Ada: Good evening, Bob.")
        let thought = StoredThought(text: turn.answer, record: turn.answerRecord)
        #expect(thought.discarded.map(\.flaw) == [flaw] && thought.discarded[0].answer.text == first)
        #expect(try await calls(test, turn) == 2, "both were paid for")
    }

    @Test func aSecondRepetitionIsTaken() async throws {
        let (test, model) = try await bowl([.text("It is quiet."), .text("It is quiet!")])
        _ = try await test.converse("room", turns: 1)
        #expect(test.messages.map(\.text) == ["It is quiet.", "It is quiet!"])
        #expect(model.repliesLeft == 0)
    }

    @Test(arguments: [ScriptedModel.Reply.text("(laughs)"), .failure("gone")])
    func aRepetitionIsTakenWhenNothingBetterComes(second: ScriptedModel.Reply) async throws {
        let (test, _) = try await bowl([.text("It is quiet."), second])
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(test.messages.map(\.text) == ["It is quiet.", "It is quiet."])
        #expect(try await test.turns(of: conversation).last?.answer == "It is quiet.")
    }

    @Test("twice nothing is no answer, and both were paid for", arguments: [false, true])
    func twiceNothing(improvising: Bool) async throws {
        let (test, _) = try await bowl([.text("*nods*"), .text("..."), .text("Hello.")], improvising: improvising)
        let conversation = try await test.begin()
        guard case .needsModel(let id) = try await test.takeTurn(conversation) else {
            Issue.record("no model was asked")
            return
        }
        await #expect(throws: EngineError.self) { try await test.bowl.think(id) }
        let outcome = try await test.bowl.failTurn(conversation, id, "it wrote nothing").value
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.state == (improvising ? .closed : .failed) && turn.answer == nil)
        #expect((outcome == .said) == improvising)
        #expect(try await calls(test, turn) == 2)
    }

    @Test("a run that ends between both answers keeps the first, and asks only for the second")
    func killedBetween() async throws {
        let folder = try TemporaryFolder()
        let first = try TestBowl(in: folder, model: ScriptedModel([.text("*waves*"), .failure("the line is cut")]))
        try await first.apply(ModelTurnTests.bundle(voice: "").yaml)
        let conversation = try await first.begin()
        guard case .needsModel(let id) = try await first.takeTurn(conversation) else {
            Issue.record("no model was asked")
            return
        }
        await #expect(throws: EngineError.self) { try await first.bowl.think(id) }
        try first.bowl.store.close()

        let model = ScriptedModel([.text("Good evening.")])
        let second = try TestBowl(in: folder, model: model, start: first.clock.now())
        _ = try await second.run(conversation, turns: 1)
        #expect(second.messages.map(\.text) == ["Good evening."])
        #expect(
            model.requests.count == 1 && model.requests[0].messages.last?.content.contains("nothing that Ada") == true)
        let turn = try #require(try await second.turns(of: conversation).last)
        #expect(try await calls(second, turn) == 2)
        #expect(try await second.bowl.replay(conversation) { _, _ in }.difference == nil)
    }

    @Test func draftsOfASecondAnswerCountOnTheirOwn() async throws {
        let (test, _) = try await bowl([.text("*nods*"), .text("Yes.")])
        let conversation = try await test.begin()
        let attempts = AttemptLog()
        _ = try await ConversationRunner(
            bowl: test.bowl, conversation: conversation, turnsWanted: 1, hearsDrafts: true
        ) { await attempts.note($0) }.run()
        #expect(await attempts.all == [1, 2])
    }
}

private actor AttemptLog {
    private(set) var all: [Int] = []

    nonisolated func note(_ event: BowlEvent) async {
        if case .draft(let draft) = event { await add(draft.attempt) }
    }

    private func add(_ attempt: Int) { all.append(attempt) }
}
