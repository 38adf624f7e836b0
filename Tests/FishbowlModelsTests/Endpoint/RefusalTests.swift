import FishbowlCore
import FishbowlModels
import Testing

@Suite("ChatEndpoint: refusals")
struct RefusalTests {
    @Test(
        arguments: [
            (401, .unauthorized), (403, .unauthorized), (404, .refused), (400, .refused), (422, .refused),
            (405, .refused),
            (402, .refused), (413, .tooLong), (501, .refused),
        ] as [(Int, ModelError.Code)])
    func someAreForEver(status: Int, code: ModelError.Code) async throws {
        try await Asking.one({ _, _ in .error(status, "I will not") }) { model, endpoint, asking async throws in
            let error = try #require(try await Asking.error(model))
            #expect(error.code == code && endpoint.requests.count == 1 && asking.time.pauses.isEmpty)
            #expect(error.message.contains("status \(status), \"I will not\""), "\(error)")
            #expect(error.message.contains(endpoint.baseURL))
        }
    }

    @Test(
        arguments: [
            (408, .timeout), (409, .unavailable), (425, .unavailable), (429, .rateLimited), (500, .unavailable),
            (502, .unavailable), (503, .unavailable), (504, .unavailable),
        ] as [(Int, ModelError.Code)])
    func someArePassing(status: Int, code: ModelError.Code) async throws {
        try await Asking.one({ _, _ in .error(status) }) { model, endpoint, asking async throws in
            let error = try #require(try await Asking.error(model))
            #expect(error.code == code && endpoint.requests.count == Limits.modelAttempts)
            #expect(error.attempts.map(\.failure) == Array(repeating: code.rawValue, count: Limits.modelAttempts))
            #expect(asking.time.pauses.count == Limits.modelAttempts - 1)
            for (pause, bound) in zip(asking.time.pauses, [0.5, 1, 2]) { #expect((0..<bound).contains(pause)) }
        }
    }

    @Test func afterFailuresThereMayBeAnAnswer() async throws {
        try await Asking.one({ _, number in number < 3 ? .error(500) : .stream(Events.answer("Well.")) }) {
            model, endpoint, asking async throws in
            let answer = try await model.answer(Asking.request)
            #expect(answer.text == "Well." && endpoint.requests.count == 3)
            #expect(answer.attempts.map(\.failure) == ["model.unavailable", "model.unavailable", nil])
            #expect(answer.totalSeconds >= asking.time.pauses.reduce(0, +))
            _ = try await model.answer(Asking.request)
            #expect(endpoint.requests.count == 4)
        }
    }

    @Test(arguments: [
        (["retry-after": "7"], 7.0),
        (["retry-after": "Sun, 06 Nov 1994 08:50:00 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"], 23.0),
    ])
    func aServerSaysWhenToComeBack(headers: [String: String], seconds: Double) async throws {
        try await Asking.one({ _, number in
            number == 1 ? .error(429, headers: headers) : .stream(Events.answer("Now."))
        }) { model, _, asking async throws in
            #expect(try await model.answer(Asking.request).text == "Now.")
            let pause = try #require(asking.time.pauses.first)
            #expect(pause >= seconds && pause < seconds + 0.5 && asking.time.pauses.count == 1)
        }
    }

    @Test func aServerThatWantsALongPauseIsLeftAlone() async throws {
        try await Asking.one({ _, number in
            number == 1 ? .error(429, headers: ["retry-after": "120"]) : .stream(Events.answer("Now."))
        }) { model, endpoint, asking async throws in
            #expect(try await Asking.error(model)?.code == .rateLimited)
            #expect(try await Asking.error(model)?.code == .suspended)
            #expect(endpoint.requests.count == 1 && asking.time.pauses.isEmpty)
            asking.time.advance(121)
            #expect(try await model.answer(Asking.request).text == "Now.")
        }
    }

    @Test func noMoneyIsNoPassingMatter() async throws {
        let body = #"{"error":{"message":"You exceeded your quota","code":"insufficient_quota"}}"#
        try await Asking.one({ _, _ in .whole(429, text: body) }) { model, endpoint, _ async throws in
            #expect(try await Asking.error(model)?.code == .refused)
            #expect(endpoint.requests.count == 1)
        }
    }

    @Test func aPromptThatIsTooLongSaysByHowMuch() async throws {
        let body = """
            {"error":{"code":400,"message":"the request exceeds the available context size, try increasing it",
            "type":"exceed_context_size_error","n_prompt_tokens":5006,"n_ctx":4096}}
            """
        try await Asking.one({ _, _ in .whole(400, text: body) }) { model, endpoint, _ async throws in
            let error = try #require(try await Asking.error(model))
            #expect(error.code == .tooLong && endpoint.requests.count == 1)
            #expect(error.message.contains("5006 tokens of at most 4096"))
        }
    }

    @Test func anUnknownFieldIsLeftOutFromThenOn() async throws {
        try await Asking.one({ request, _ in
            request.body["stream_options"] == nil
                ? .stream(Events.answer("Fine."))
                : .error(400, "Unrecognized request argument supplied: stream_options")
        }) { model, endpoint, asking async throws in
            let answer = try await model.answer(Asking.request)
            #expect(answer.attempts.map(\.failure) == ["model.refused", nil] && asking.time.pauses.isEmpty)
            _ = try await model.answer(Asking.request)
            #expect(endpoint.requests.map { $0.body["stream_options"] == nil } == [false, true, true])
        }
    }

    @Test func aServerThatCannotStreamIsAskedForWholeAnswers() async throws {
        let body = #"{"choices":[{"message":{"content":"Whole."},"finish_reason":"stop"}]}"#
        try await Asking.one({ request, _ in
            request.body["stream"] == true ? .error(501, "streaming is not implemented") : .whole(text: body)
        }) { model, endpoint, _ async throws in
            let drafts = Drafts()
            #expect(try await model.answer(Asking.request, hear: drafts.listener).text == "Whole.")
            #expect(drafts.text(attempt: 2) == "Whole.")
            _ = try await model.answer(Asking.request)
            #expect(endpoint.requests.map { $0.body["stream"] } == [true, false, false])
        }
    }

    @Test func newerNamesAreLearnt() async throws {
        try await Asking.one(
            { request, _ in
                request.body["max_completion_tokens"] == 9
                    ? .stream(Events.answer("Fine."))
                    : .error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
            }, customise: { _, endpoint in endpoint.maxTokens = 9 }
        ) { model, endpoint, _ async throws in
            #expect(try await model.answer(Asking.request).text == "Fine.")
            #expect(endpoint.requests[1].body["max_tokens"] == nil)
            #expect(endpoint.requests[1].body["stream_options"] != nil)
        }
    }

    @Test func aRefusalThatIsNotAboutFieldsTeachesNothing() async throws {
        try await Asking.one({ request, number in
            number <= 2 ? .error(400, "unrecognized model") : .stream(Events.answer("Fine."))
        }) { model, endpoint, _ async throws in
            #expect(try await Asking.error(model)?.code == .refused)
            _ = try await model.answer(Asking.request)
            #expect(endpoint.requests.map { $0.body["stream_options"] != nil } == [true, false, true])
        }
    }

    @Test func neitherKeyNorPromptIsInErrorsOrLogs() async throws {
        let key = "sk-very-secret-0123456789"
        let echo = "bad key \(key) in Bearer \(key); you sent: \(Asking.request.messages[0].content)"
        for status in [400, 401, 404, 429, 500] {
            try await Asking.one(
                { _, _ in .error(status, echo) }, environment: ["KEY": key],
                customise: { _, endpoint in endpoint.keyVariable = "KEY" }
            ) { model, _, asking async throws in
                let error = try #require(try await Asking.error(model))
                let told = ["\(error)", "\(error.attempts)", String(reflecting: error)] + asking.log.all
                #expect(!asking.log.all.isEmpty)
                for text in told { #expect(!text.contains("very-secret") && !text.contains("engine"), "\(text)") }
                #expect(error.message.contains("bad key •••"))
            }
        }
    }

    @Test func aMissingKeyIsFoundBeforeAnythingIsSent() async throws {
        for value in ["", "  \n", "sk one two", "schlüssel"] {
            try await Asking.one(
                { _, _ in .stream(Events.answer("a")) }, environment: ["KEY": value],
                customise: { _, endpoint in endpoint.keyVariable = "KEY" }
            ) { model, endpoint, _ async throws in
                let error = try #require(try await Asking.error(model))
                #expect(error.code == .noKey && endpoint.accepted == 0)
                #expect(error.message.contains("KEY") && !error.message.contains("schl"))
            }
        }
    }
}
