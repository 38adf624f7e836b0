import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Models and handlers that fail, by a clock that only the test moves.
@Suite struct RetryTests {
    private func asked(
        _ model: (any LanguageModel)?, _ bundle: BundleText = TestBowl.asking(), turns: Int = 1
    ) async throws -> (test: TestBowl, room: ConversationID) {
        let folder = try TemporaryFolder()
        let talk = try TestBowl(in: folder)
        try await talk.apply(bundle.yaml)
        let room = try await talk.begin()
        for _ in 1...turns { _ = try await talk.takeTurn(room) }
        let test = try TestBowl(in: folder, model: model)
        test.clock.advance(to: talk.clock.now())
        return (test, room)
    }

    /// Moves the clock to where the first question is due.
    private func wait(_ test: TestBowl) async throws {
        test.clock.advance(to: try #require(try await test.asks().first).nextAttemptAt)
    }

    @Test func aFailingModelIsAskedAgainAfterGrowingPauses() async throws {
        let failures = (1..<Limits.askAttempts).map { ScriptedModel.Reply.failure("the line is dead, \($0)") }
        let model = ScriptedModel(failures + [.text("Because.")])
        let (test, room) = try await asked(model)
        var pauses: [Double] = []
        for attempt in 1..<Limits.askAttempts {
            #expect(try await test.bowl.answerAsks() == 1)
            let ask = try #require(try await test.asks().first)
            #expect(ask.state == .waiting && ask.attempts == attempt)
            #expect(try await test.bowl.answerAsks() == 0, "asked before its pause was over")
            pauses.append(ask.nextAttemptAt.hours(since: test.clock.now()) * 3600)
            try await wait(test)
        }
        #expect(try await test.bowl.answerAsks() == 1)
        for (index, pause) in pauses.enumerated() {
            let full = min(Limits.firstPauseSeconds * Double(1 << index), Limits.longestPauseSeconds)
            #expect(pause > full / 2 - 0.001 && pause < full + 0.001, "pause \(index + 1): \(pause)")
        }
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.state(of: "ada") == #"{"asked":1,"why":"Because."}"#)
    }

    @Test func aModelThatNeverAnswersIsGivenUpAndThatIsTold() async throws {
        let (test, room) = try await asked(ScriptedModel { _ in throw ModelError(.failed, "dead") })
        for _ in 1...Limits.askAttempts {
            #expect(try await test.bowl.answerAsks() == 1)
            try await wait(test)
        }
        let ask = try #require(try await test.asks().first)
        #expect(ask.state == .failed && ask.attempts == Limits.askAttempts)
        #expect(try await test.bowl.answerAsks() == 0)
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.askStates() == [.delivered])
        #expect(try await test.state(of: "ada") == #"{"asked":1,"why":"ask.failed"}"#)
    }

    @Test func withoutAModelQuestionsWaitUntilTheyAreTooOld() async throws {
        let (test, room) = try await asked(nil)
        #expect(try await test.bowl.answerAsks() == 0)
        let asked = try #require(try await test.asks().first).createdAt
        test.clock.advance(to: asked.advanced(by: .seconds(Limits.askAgeHours * 3600)))
        #expect(try await test.bowl.answerAsks() == 0)
        #expect(try await test.askStates() == [.waiting])
        test.clock.advance(by: .seconds(1))
        #expect(try await test.bowl.answerAsks() == 1)
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.state(of: "ada") == #"{"asked":1,"why":"ask.expired"}"#)
    }

    @Test func aRunThatIsStoppedGivesTheQuestionBackUncounted() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("never", gate: gate), .text("Because.")])
        let (test, _) = try await asked(model)
        let asking = Task { try await test.bowl.answerAsks() }
        await gate.arrival()
        asking.cancel()
        _ = try? await asking.value
        let ask = try #require(try await test.asks().first)
        #expect(ask.state == .waiting && ask.attempts == 0)
        #expect(try await test.bowl.answerAsks() == 1)
        #expect(try await test.asks().map(\.answer) == ["Because."])
    }

    @Test func aHandlerThatFailsIsToldAgainAndLeavesNothingUntilItSucceeds() async throws {
        let answer = """
            self.state.tries = (self.state.tries or 0) + 1
            if answer.data.n == 1 then error("not today") end
            """
        let (test, room) = try await asked(
            ScriptedModel([.text("Because.")]), TestBowl.asking(answer: answer))
        try await test.bowl.answerAsks()
        for delivery in 1...Limits.deliveryAttempts {
            let events = try await test.bowl.deliverAnswers(in: room)
            #expect(events.count == 1)
            #expect(try await test.incidents().count == delivery)
            #expect(try await test.bowl.deliverAnswers(in: room).isEmpty, "told before the pause was over")
            try await wait(test)
        }
        #expect(try await test.askStates() == [.undelivered])
        #expect(try await test.bowl.deliverAnswers(in: room).isEmpty)
        #expect(try await test.state(of: "ada") == #"{"asked":1}"#)
        let incident = try #require(try await test.incidents().last)
        #expect(incident.handler == "on_answer" && incident.event == "answer")
    }

    @Test func aReleaseThatMendsTheHandlerGetsTheAnswer() async throws {
        let (test, room) = try await asked(
            ScriptedModel([.text("Because.")]), TestBowl.asking(answer: "error(\"broken\")"))
        try await test.bowl.answerAsks()
        _ = try await test.bowl.deliverAnswers(in: room)
        try await test.apply(TestBowl.asking().yaml)
        try await wait(test)
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.askStates() == [.delivered])
        #expect(try await test.state(of: "ada") == #"{"asked":1,"why":"Because."}"#)
    }

    @Test("What on_answer wrote and that it was told are one transaction")
    func aDeliveryThatDoesNotCommitHappensAgain() async throws {
        let (test, room) = try await asked(ScriptedModel([.text("Because.")]))
        try await test.bowl.answerAsks()
        try test.execute(
            """
            CREATE TRIGGER failpoint BEFORE UPDATE OF state ON asks WHEN new.state = 'delivered'
            BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END
            """)
        await #expect(throws: StoreError.self) { try await test.bowl.deliverAnswers(in: room) }
        #expect(try await test.state(of: "ada") == #"{"asked":1}"#)
        try test.execute("DROP TRIGGER failpoint")
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.state(of: "ada") == #"{"asked":1,"why":"Because."}"#)
    }

    @Test func whoeverIsNotThereAnyMoreIsNotTold() async throws {
        let (test, room) = try await asked(ScriptedModel([.text("Because.")]))
        try await test.bowl.answerAsks()
        let without = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
        try await test.apply(without.yaml)
        _ = try await test.bowl.deliverAnswers(in: room)
        #expect(try await test.askStates() == [.undelivered])
        #expect(try await test.incidents().isEmpty)
    }
}
