import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("WrittenModel")
struct WrittenModelTests {
    private func request(_ text: String) -> ModelRequest {
        ModelRequest(messages: [
            PromptMessage(role: .user, content: "tea?"), PromptMessage(role: .user, content: text),
            PromptMessage(role: .assistant, content: "engine"),
        ])
    }

    private func model(_ answers: [WrittenAnswers.Answer], delay: Double = 0, _ asking: Asking) throws
        -> any LanguageModel
    {
        let specification = ModelSpecification(key: "s", provider: .script(WrittenAnswers(answers, delay: delay)))
        return try asking.clients.model("s", of: ["s": specification])
    }

    private typealias Answer = WrittenAnswers.Answer

    @Test func theFirstCueThatFitsAnswers() async throws {
        let model = try model(
            [
                Answer(text: "Hm."), Answer(cue: "Analytical  Engine", text: "It weaves."),
                Answer(cue: "engine", text: "Steam."),
            ],
            Asking())
        for (asked, answer) in [
            ("What of the analytical engine?", "It weaves."), ("What of the ENGINE?", "Steam."),
            ("What of engines?", "Hm."), ("An analytical, engine", "It weaves."), ("Tea?", "Hm."),
        ] {
            #expect(try await model.answer(request(asked)).text == answer, "\(asked)")
        }
    }

    @Test func theSameRequestHasTheSameAnswer() async throws {
        let answers = (0..<5).map { Answer(text: "answer \($0)") }
        let (first, second) = (try model(answers, Asking()), try model(answers, Asking()))
        var seen: Set<String> = []
        for number in 0..<100 {
            let text = try await first.answer(request("question \(number)")).text
            #expect(try await second.answer(request("question \(number)")).text == text)
            seen.insert(text)
        }
        #expect(seen.count == 5)
        // The hash is part of what is stored: whoever changes it changes evenings that were already had.
        let number = StableHash.of(request("What now?").json.canonicalText) % 5
        let text = try await first.answer(request("What now?")).text
        #expect(text == "answer \(number)")
    }

    @Test func withoutAFittingAnswerThereIsNone() async throws {
        for answers in [[], [Answer(cue: "rain", text: "It pours.")], [Answer(cue: "?!", text: "x")]] {
            let error = try #require(try await Asking.error(try model(answers, Asking())))
            #expect(error.code == .unscripted && error.attempts.count == 1)
        }
    }

    @Test func wordsAreHeardOneByOne() async throws {
        let asking = Asking()
        let drafts = Drafts()
        let text = "  The engine\n weaves,  truly. "
        let answer = try await model([Answer(text: text)], delay: 4, asking).answer(
            Asking.request, hear: drafts.listener)
        #expect(drafts.pieces.map(\.text) == ["  ", "The ", "engine\n ", "weaves,  ", "truly. "])
        #expect(answer.text == text && drafts.text() == text && answer.ending == .complete)
        #expect(abs(asking.time.pauses.reduce(0, +) - 4) < 0.5 && asking.time.pauses.count == 5)
        #expect(answer.totalSeconds >= 4 && answer.totalSeconds < 4.5)
        let first = try #require(answer.firstTokenSeconds)
        #expect(first < 2)
    }

    @Test func nobodyListeningItTakesAsLong() async throws {
        let asking = Asking()
        let answer = try await model([Answer(text: "A b c")], delay: 4, asking).answer(Asking.request)
        #expect(asking.time.pauses.count == 1 && answer.totalSeconds >= 4 && answer.firstTokenSeconds == nil)
        #expect(answer.model == "s" && answer.attempts.count == 1 && answer.usage == nil && answer.cost == nil)
    }
}

@Suite("ReplayedModel")
struct ReplayedModelTests {
    private func ask(
        _ asking: Asking, of model: String?, hear: DraftListener? = nil
    ) async throws -> ModelAnswer {
        let replay = ModelSpecification(key: "r", provider: .replay(of: model))
        return try await asking.clients.model("r", of: ["r": replay]).answer(Asking.request, hear: hear)
    }

    @Test func givesWhatWasRecorded() async throws {
        let asking = Asking(recorded: { request, model in
            #expect(request == Asking.request)
            return ModelAnswer(
                text: "As before, \(model ?? "anyone").", ending: .length, usage: TokenUsage(input: 9, output: 3),
                model: "large", cost: 3, firstTokenSeconds: 2, totalSeconds: 5)
        })
        let drafts = Drafts()
        let answer = try await ask(asking, of: "large", hear: drafts.listener)
        #expect(answer.text == "As before, large." && drafts.text() == answer.text)
        #expect(answer.ending == .length && answer.usage == TokenUsage(input: 9, output: 3))
        #expect(answer.model == "r" && answer.cost == nil && answer.attempts.map(\.model) == ["r"])
        #expect(try await ask(asking, of: nil).text == "As before, anyone.")
    }

    @Test func whatWasNotRecordedIsNotThere() async throws {
        let error = await #expect(throws: ModelError.self) { try await ask(Asking(), of: "large") }
        #expect(error?.code == .unrecorded && error?.message.contains("models/large") == true)
    }

    @Test func recordsThatCannotBeReadAreAFailure() async throws {
        struct Broken: Error {}
        let error = await #expect(throws: ModelError.self) {
            try await ask(Asking(recorded: { _, _ in throw Broken() }), of: nil)
        }
        #expect(error?.code == .failed)
    }
}
