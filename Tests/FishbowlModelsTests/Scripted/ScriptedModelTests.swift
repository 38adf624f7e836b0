import FishbowlCore
import FishbowlModels
import Testing

@Suite("ScriptedModel")
struct ScriptedModelTests {
    private func request(_ text: String) -> ModelRequest {
        ModelRequest(messages: [PromptMessage(role: .user, content: text)])
    }

    @Test func answersInOrderAndRemembersWhatItWasAsked() async throws {
        let model = ScriptedModel([.text("one"), .text("two"), .text("three")])
        #expect(try await model.answer(request("first")).text == "one")
        #expect(try await model.answer(request("second")).text == "two")
        #expect(model.requests == [request("first"), request("second")])
        #expect(model.repliesLeft == 1)
    }

    @Test func anUnscriptedCallThrowsAndQuotesWhatWasAsked() async throws {
        let model = ScriptedModel([.text("only")])
        _ = try await model.answer(request("first"))
        let long = "What now? " + String(repeating: "x", count: 1000)
        let error = await #expect(throws: ModelError.self) { try await model.answer(request(long)) }
        #expect(error?.code == .unscripted)
        let text = try #require(error?.description)
        #expect(text.hasPrefix("model.unscripted: request 2 "))
        #expect(text.contains("What now? xxx") && text.contains("…") && text.utf8.count < 500)
        #expect(model.requests.count == 2)
    }

    @Test func aRequestWithoutMessagesIsNamedAsSuch() async {
        let error = await #expect(throws: ModelError.self) {
            try await ScriptedModel([]).answer(ModelRequest(messages: []))
        }
        #expect(error?.message.contains("a request without messages") == true)
    }

    @Test func failsWhereItIsToldTo() async throws {
        let model = ScriptedModel([.failure("the line is dead"), .text("back again")])
        let error = await #expect(throws: ModelError.self) { try await model.answer(request("a")) }
        #expect(error?.code == .failed && error?.message == "the line is dead")
        #expect(try await model.answer(request("b")).text == "back again")
    }

    @Test func aClosureAnswersFromTheRequest() async throws {
        let model = ScriptedModel { request in
            guard let last = request.messages.last else { throw ModelError(.failed, "nothing asked") }
            return ModelAnswer(text: last.content.uppercased())
        }
        #expect(try await model.answer(request("aloud")).text == "ALOUD")
        await #expect(throws: ModelError.self) { try await model.answer(ModelRequest(messages: [])) }
        #expect(model.requests.count == 2)
    }
}
