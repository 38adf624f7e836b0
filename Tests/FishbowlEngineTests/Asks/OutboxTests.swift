import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// `bowl.ask` from the question to `on_answer`. Turns are taken without a model, so that all that it is asked comes from
/// the outbox.
@Suite struct OutboxTests {
    /// The bowl in which turns are taken, and the same file with a model.
    private func bowls(
        _ model: any LanguageModel, _ bundle: BundleText = TestBowl.asking()
    ) async throws -> (talk: TestBowl, asker: TestBowl) {
        let folder = try TemporaryFolder()
        let talk = try TestBowl(in: folder)
        try await talk.apply(bundle.yaml)
        return (talk, try TestBowl(in: folder, model: model))
    }

    @Test func aQuestionIsAskedAfterTheCommitAndItsAnswerComesBack() async throws {
        let model = ScriptedModel([.text("Because.")])
        let (talk, asker) = try await bowls(model)
        let room = try await talk.begin()
        _ = try await talk.takeTurn(room)
        #expect(try await talk.askStates() == [.waiting])
        #expect(try await asker.bowl.answerAsks() == 1)
        #expect(model.requests.map { $0.messages.map(\.content) } == [["Why?"]])
        #expect(try await talk.askStates() == [.answered])
        #expect(try await talk.state(of: "ada") == #"{"asked":1}"#)
        _ = try await talk.bowl.deliverAnswers(in: room)
        #expect(try await talk.askStates() == [.delivered])
        #expect(try await talk.state(of: "ada") == #"{"asked":1,"why":"Because."}"#)
        #expect(try await asker.bowl.answerAsks() == 0)
        #expect(try await talk.bowl.deliverAnswers(in: room).isEmpty)
        #expect(try await talk.incidents().isEmpty)
    }

    @Test func aRunAsksBesideItsTurnsAndDeliversBeforeItEnds() async throws {
        let model = ScriptedModel { request in
            ModelAnswer(text: request.messages.last?.content == "Why?" ? "Because." : "A line.")
        }
        let test = try TestBowl(model: model)
        let bundle = BundleText()
            .character(
                "ada",
                """
                function M.on_message(self, message)
                  if message.own then bowl.ask { prompt = "Why?", tag = "why" } end
                end
                function M.on_answer(self, answer) self.state.answers = (self.state.answers or 0) + 1 end
                """, fields: "capabilities: [ask]"
            )
            .character("bob", nil)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
        try await test.apply(bundle.yaml)
        let (conversation, reason) = try await test.converse("room", turns: 6)
        #expect(reason == .turnsDone)
        // Whatever was left to the next run is asked and delivered by it, without a turn.
        _ = try await test.run(conversation, turns: 0)
        _ = try await test.bowl.answerAsks()
        _ = try await test.bowl.deliverAnswers(in: conversation)
        #expect(try await test.askStates() == [.delivered, .delivered, .delivered])
        #expect(try await test.state(of: "ada") == #"{"answers":3}"#)
        #expect(try await test.incidents().isEmpty)
    }

    @Test("A question survives the end of the process before it is asked, before its answer is told, and in between")
    func everythingIsDurable() async throws {
        let model = ScriptedModel([.text("Because.")])
        let folder = try TemporaryFolder()
        let room: ConversationID
        do {
            let first = try TestBowl(in: folder)
            try await first.apply(TestBowl.asking().yaml)
            room = try await first.begin()
            _ = try await first.takeTurn(room)
            try first.bowl.store.close()
        }
        do {
            let second = try TestBowl(in: folder, model: model)
            try await second.bowl.answerAsks()
            try second.bowl.store.close()
        }
        let third = try TestBowl(in: folder, model: ScriptedModel([]))
        #expect(try await third.bowl.answerAsks() == 0, "an answered question was asked again")
        _ = try await third.bowl.deliverAnswers(in: room)
        #expect(try await third.state(of: "ada") == #"{"asked":1,"why":"Because."}"#)
    }

    @Test func aLeaseOfADeadAskerRunsOut() async throws {
        let model = ScriptedModel([.text("Because.")])
        let (talk, asker) = try await bowls(model)
        _ = try await talk.takeTurn(try await talk.begin())
        let ends = TestBowl.start.advanced(by: .seconds(Limits.askLeaseSeconds))
        // As an asker leaves it that was killed while the model thought.
        try await talk.bowl.store.write {
            try $0.takeAsk(AskID(rawValue: 1), holder: "the dead", until: ends)
        }
        asker.clock.advance(by: .seconds(Limits.askLeaseSeconds - 1))
        #expect(try await asker.bowl.answerAsks() == 0)
        #expect(model.requests.isEmpty)
        asker.clock.advance(by: .seconds(1))
        #expect(try await asker.bowl.answerAsks() == 1)
        let ask = try #require(try await talk.asks().first)
        #expect(ask.state == .answered && ask.attempts == 2)
    }

    @Test func aLateAnswerCountsAsLongAsThereIsNone() async throws {
        let gate = ReplyGate()
        let slow = ScriptedModel([.text("Late.", gate: gate)])
        let (talk, asker) = try await bowls(slow)
        let other = try TestBowl(in: talk.folder, model: ScriptedModel([.text("Soon.")]))
        _ = try await talk.takeTurn(try await talk.begin())
        async let asking = asker.bowl.answerAsks()
        await gate.arrival()
        #expect(try await other.bowl.answerAsks() == 0, "a question was asked that another has a lease on")
        other.clock.advance(by: .seconds(Limits.askLeaseSeconds))
        #expect(try await other.bowl.answerAsks() == 1)
        gate.open()
        _ = try await asking
        #expect(try await talk.asks().map(\.answer) == ["Soon."])
    }

    @Test func twoBowlsAskEachQuestionOnce() async throws {
        let model = ScriptedModel { ModelAnswer(text: $0.messages.last?.content ?? "") }
        let (talk, asker) = try await bowls(
            model,
            TestBowl.asking(
                "prompt = \"1 \" .. turn.number",
                improvise: """
                    for n = 2, 5 do bowl.ask { prompt = n .. " " .. turn.number } end
                    """))
        let other = try TestBowl(in: talk.folder, model: model)
        let room = try await talk.begin()
        for _ in 1...6 { _ = try await talk.takeTurn(room) }
        for test in [asker, other] { test.clock.advance(to: talk.clock.now()) }
        async let one = asker.bowl.answerAsks()
        async let two = other.bowl.answerAsks()
        let (first, second) = try await (one, two)
        #expect(first + second == 15)
        #expect(model.requests.count == 15)
        #expect(Set(model.requests.map { $0.messages[0].content }).count == 15)
        #expect(try await talk.asks().allSatisfy { $0.answer == $0.question.request.messages[0].content })
    }

    @Test func aKeyIsAskedOnce() async throws {
        let model = ScriptedModel([.text("Because.")])
        let (talk, asker) = try await bowls(
            model, TestBowl.asking("prompt = \"Why? \" .. turn.number, key = \"once\""))
        let room = try await talk.begin()
        for _ in 1...5 { _ = try await talk.takeTurn(room) }
        #expect(try await talk.askStates() == [.waiting])
        try await asker.bowl.answerAsks()
        _ = try await talk.bowl.deliverAnswers(in: room)
        _ = try await talk.takeTurn(room)
        _ = try await talk.takeTurn(room)
        #expect(try await talk.askStates() == [.delivered])
        #expect(try await talk.state(of: "ada") == #"{"asked":1,"none":"Because."}"#)
    }

    @Test("T1: a turn that fails or is refused asks nothing", arguments: ["error(\"oh\")", "return 7"])
    func whatIsRolledBackIsNotAsked(end: String) async throws {
        let (talk, asker) = try await bowls(ScriptedModel([]), TestBowl.asking(improvise: "do \(end) end"))
        _ = try await talk.takeTurn(try await talk.begin())
        #expect(try await talk.askStates() == [])
        #expect(try await asker.bowl.answerAsks() == 0)
    }

    @Test func aVetoedTurnAsksNothing() async throws {
        let bundle = TestBowl.asking().adding(
            """
            guard:
              required: true
              script: return { before_message = function() return veto("no", "not now") end }
            """, to: "plugins")
        let (talk, asker) = try await bowls(ScriptedModel([]), bundle)
        _ = try await talk.takeTurn(try await talk.begin())
        #expect(try await talk.askStates() == [])
        #expect(try await asker.bowl.answerAsks() == 0)
    }
}
