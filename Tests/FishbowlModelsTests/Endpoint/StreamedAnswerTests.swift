import FishbowlCore
import FishbowlModels
import Testing

@Suite("ChatEndpoint: answers")
struct StreamedAnswerTests {
    private typealias Steps = [FakeEndpoint.Step]

    @Test func anAnswerIsHeardAsItComes() async throws {
        let gate = Gate()
        let steps: Steps = [
            Steps.streamHead, Steps.chunk(Events.first + Events.delta("The engine ")), .pass(gate),
            Steps.chunk(Events.delta("weaves.") + Events.end + Events.usage(31, 4) + Events.done), .send("0\r\n\r\n"),
        ]
        try await Asking.one({ _, _ in steps }) { model, endpoint, _ async throws in
            let drafts = Drafts()
            let answer = try await model.answer(Asking.request) { piece in
                await drafts.listener(piece)
                gate.open()
            }
            #expect(
                drafts.pieces == [DraftPiece(attempt: 1, text: "The engine "), DraftPiece(attempt: 1, text: "weaves.")])
            #expect(answer.text == "The engine weaves.")
            #expect(answer.ending == .complete && answer.model == "local")
            #expect(answer.usage == TokenUsage(input: 31, output: 4))
            #expect(answer.attempts.map(\.model) == ["local"] && answer.attempts[0].failure == nil)
            let first = try #require(answer.firstTokenSeconds)
            #expect(first > 0 && first <= answer.totalSeconds)
            let request = endpoint.requests[0]
            #expect(request.path == "/v1/chat/completions")
            #expect(request.headers["content-type"] == "application/json")
            #expect(request.headers["authorization"] == nil)
            #expect(request.body["messages"] == Asking.request.json["messages"])
            #expect(request.body["stream"] == true && request.body["stream_options"] == ["include_usage": true])
        }
    }

    @Test func theCostFollowsFromThePrice() async throws {
        try await Asking.one(
            { _, _ in .stream(Events.answer("a", "b")) },
            customise: { specification, _ in specification.price = TokenPrice(input: 2, output: 10) }
        ) { model, _, _ async throws in
            let answer = try await model.answer(Asking.request)
            #expect(answer.usage == TokenUsage(input: 7, output: 2))
            let expected = 34.0 / 1_000_000
            #expect(answer.cost == expected)
        }
    }

    @Test func withoutUsageTokensAreCounted() async throws {
        let text = Events.delta("one two three", end: "length") + Events.done
        try await Asking.one({ _, _ in .stream(text) }) { model, _, _ async throws in
            let answer = try await model.answer(Asking.request)
            // 3 for each of two messages and 3 for the answer, and the 15 words of the prompt.
            #expect(answer.usage == TokenUsage(input: 24, output: 3, isEstimated: true))
            #expect(answer.ending == .length)
        }
    }

    @Test(arguments: [
        Events.delta("whole") + Events.end, Events.delta("whole", end: "stop"), Events.delta("whole") + Events.done,
        Events.delta("whole") + "data: [DONE]", ": ping\n\n" + Events.delta("whole") + Events.end.dropLast(2),
        (Events.delta("whole") + Events.end + Events.done).replacing("\n", with: "\r\n"),
        (Events.delta("whole") + Events.end + Events.done).replacing("\n", with: "\r"),
        "\u{FEFF}" + Events.delta("whole") + Events.done + Events.delta("behind"),
    ])
    func streamsEndInManyWays(text: String) async throws {
        try await Asking.one({ _, _ in .stream(text) }) { model, endpoint, _ async throws in
            let answer = try await model.answer(Asking.request)
            #expect(answer.text == "whole")
            #expect(endpoint.requests.count == 1)
        }
    }

    @Test func piecesMayBeCutAnywhere() async throws {
        let bytes = Array(Events.answer("Grüße ", "an 世界 ", "👩‍🔬!").utf8)
        let seed = UInt64(2_026)
        try await Asking.one({ _, number in
            var random = SeededGenerator(seed: Seed(rawValue: seed).derived(UInt64(number)))
            if number == 1 { return .stream(bytes, pieces: bytes.map { _ in 1 }) }
            var pieces: [Int] = []
            while pieces.reduce(0, +) < bytes.count { pieces.append(Int.random(in: 1...40, using: &random)) }
            return .stream(bytes, pieces: pieces.dropLast())
        }) { model, _, _ async throws in
            for number in 1...60 {
                let drafts = Drafts()
                let answer = try await model.answer(Asking.request, hear: drafts.listener)
                #expect(answer.text == "Grüße an 世界 👩‍🔬!", "seed \(seed), request \(number)")
                #expect(drafts.text() == answer.text, "seed \(seed), request \(number)")
            }
        }
    }

    @Test func reasoningIsNotPartOfTheAnswer() async throws {
        let text =
            Events.event(["choices": [["delta": ["reasoning_content": "Let me think."]]]]) + Events.delta("Yes.")
            + Events.end + Events.done
        try await Asking.one({ _, _ in .stream(text) }) { model, _, _ async throws in
            let drafts = Drafts()
            #expect(try await model.answer(Asking.request, hear: drafts.listener).text == "Yes.")
            #expect(drafts.pieces.map(\.text) == ["Yes."])
        }
    }

    @Test func aServerMayAnswerInOnePieceAllTheSame() async throws {
        let body = """
            {"object":"chat.completion","choices":[{"message":{"content":"At once."},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":5,"completion_tokens":2}}
            """
        try await Asking.one({ _, _ in .whole(text: body) }) { model, _, _ async throws in
            let drafts = Drafts()
            let answer = try await model.answer(Asking.request, hear: drafts.listener)
            #expect(answer.text == "At once." && answer.firstTokenSeconds == nil)
            #expect(answer.usage == TokenUsage(input: 5, output: 2))
            #expect(drafts.pieces == [DraftPiece(attempt: 1, text: "At once.")])
        }
    }

    @Test func aServerThatNeverEndsItsStreamIsNotWaitedFor() async throws {
        let steps: Steps = [Steps.streamHead, Steps.chunk(Events.answer("All said.")), .hold]
        try await Asking.one({ _, _ in steps }) { model, endpoint, _ async throws in
            #expect(try await model.answer(Asking.request).text == "All said.")
            #expect(endpoint.requests.count == 1)
            await endpoint.departures(1)
        }
    }

    @Test func whatFollowsAWholeAnswerDoesNotUndoIt() async throws {
        for last in [FakeEndpoint.Step.reset, .close] {
            let steps: Steps = [Steps.streamHead, Steps.chunk(Events.delta("Whole.") + Events.end), last]
            try await Asking.one({ _, _ in steps }) { model, endpoint, _ async throws in
                #expect(try await model.answer(Asking.request).text == "Whole.")
                #expect(endpoint.requests.count == 1)
            }
        }
        let garbage = Events.delta("Whole.") + Events.done + "data: {oops\n\n"
        try await Asking.one({ _, _ in .stream(garbage) }) { model, endpoint, _ async throws in
            #expect(try await model.answer(Asking.request).text == "Whole.")
            #expect(endpoint.requests.count == 1)
        }
    }

    @Test func settingsAndTheKeyAreSent() async throws {
        try await Asking.one(
            { _, _ in .stream(Events.answer("a")) }, environment: ["KEY": " sk-1234567890 \n"],
            customise: { _, endpoint in
                endpoint.keyVariable = "KEY"
                endpoint.temperature = 0.5
                endpoint.maxTokens = 99
                endpoint.stop = ["\nWolfgang:"]
            }
        ) { model, endpoint, asking async throws in
            _ = try await model.answer(Asking.request)
            let request = endpoint.requests[0]
            #expect(request.headers["authorization"] == "Bearer sk-1234567890")
            #expect(request.body["temperature"] == 0.5 && request.body["max_tokens"] == 99)
            #expect(request.body["stop"] == ["\nWolfgang:"])
            #expect(asking.log.all.isEmpty)
        }
    }
}
