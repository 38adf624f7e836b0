import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Conclusions that a model draws for characters, through the outbox.
@Suite struct AskedReflectionTests {
    /// Ada and Bob talk of the engine by a model, which answers to reflections what it is told to.
    private func talk(
        insights: String, turns: Int = 6
    ) async throws -> (test: TestBowl, conversation: ConversationID) {
        let model = ScriptedModel { request in
            let last = request.messages.last?.content ?? ""
            return ModelAnswer(
                text: last.contains("high-level insights")
                    ? insights : "The engine, \(request.messages.count) and \(last.utf8.count).")
        }
        let test = try TestBowl(model: model)
        let bundle = BundleText().character("ada", nil, fields: "about: a mathematician").character("bob", nil)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
            .adding("memory: { reflection_threshold: 10 }", to: "settings")
        try await test.apply(bundle.yaml)
        let (conversation, _) = try await test.converse("room", turns: turns)
        _ = try await test.bowl.answerAsks()
        _ = try await test.bowl.deliverAnswers(in: conversation)
        return (test, conversation)
    }

    @Test func asksAndRemembersWhatItIsAnswered() async throws {
        let (test, _) = try await talk(
            insights: "We never tire of engines (because of 2, 1)\nAda counts (because of 3)")
        for key in ["ada", "bob"] {
            let conclusions = try await test.conclusions(of: key).sorted { $0.id < $1.id }
            #expect(conclusions.map(\.content) == ["We never tire of engines", "Ada counts"])
            #expect(conclusions.allSatisfy { $0.tags == ["kind": "reflection"] && $0.sensitivity == 0 })
            for (conclusion, messages) in zip(conclusions, [[1, 2], [3]] as [[Int64]]) {
                let evidence = try await test.bowl.store.read { try $0.evidence(of: conclusion.id) }
                #expect(evidence.map { $0.sourceMessage?.rawValue } == messages)
                #expect(evidence.allSatisfy { $0.owner == conclusion.owner })
            }
        }
        #expect(try await test.askStates() == [.delivered, .delivered])
        let ask = try #require(try await test.asks().first)
        #expect(ask.question.request.messages.first?.content == "You are Ada, a mathematician.")
    }

    @Test func anAnswerThatSaysNothingIsAsGoodAsNoModel() async throws {
        let (test, _) = try await talk(insights: "I had rather not say.")
        let conclusions = try await test.conclusions(of: "bob")
        #expect(conclusions.map(\.content).allSatisfy { $0.hasPrefix("I keep returning to the engine: Ada spoke") })
        #expect(conclusions.count == 1)
    }

    @Test func aQuestionThatNobodyAnswersEndsWithoutAModel() async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(ReflectionTests.bundle().yaml)
        let conversation = try await test.begin()
        let key = try await test.bowl.admit(person: "Anna", to: conversation).key
        for number in 1...5 {
            _ = try await test.bowl.speak(as: key, Utterance(text: "The engine \(number)!"), in: conversation)
        }
        #expect(try await test.askStates() == [.waiting, .waiting])
        #expect(try await test.conclusions(of: "ada").isEmpty)
        let now = test.clock.now()
        try await test.bowl.store.write { store in
            for id in 1...2 {
                try store.failAsk(
                    AskID(rawValue: Int64(id)), attempt: nil, TurnFailure(code: "ask.failed", message: "m"), now: now)
            }
        }
        _ = try await test.bowl.deliverAnswers(in: conversation)
        #expect(try await test.askStates() == [.delivered, .delivered])
        #expect(
            try await test.conclusions(of: "ada").map(\.content)
                == ["I keep returning to the engine: Anna spoke of it five times."])
    }

    @Test func asksNoMoreWhileItWaits() async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(ReflectionTests.bundle().yaml)
        let conversation = try await test.begin()
        let key = try await test.bowl.admit(person: "Anna", to: conversation).key
        for number in 1...17 {
            _ = try await test.bowl.speak(as: key, Utterance(text: "The engine \(number)!"), in: conversation)
        }
        #expect(try await test.askStates() == [.waiting, .waiting])
        #expect(try await test.gathered(by: "ada") == 24)
    }

    @Test func scriptsCannotPassForIt() async throws {
        let test = try TestBowl()
        try await test.apply(
            TestBowl.asking("prompt = \"x\", tag = \"fishbowl:reflection\", data = { memories = { 1 } }").yaml)
        guard case .finished(.failed(let message)) = try await test.takeTurn(try await test.begin()) else {
            Issue.record("the question was taken")
            return
        }
        #expect(message.contains("fishbowl:"), "\(message)")
    }
}
