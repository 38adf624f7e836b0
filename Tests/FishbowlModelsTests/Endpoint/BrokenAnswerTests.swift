import FishbowlCore
import FishbowlModels
import Testing

@Suite("ChatEndpoint: broken answers")
struct BrokenAnswerTests {
    private typealias Steps = [FakeEndpoint.Step]

    /// Answers so always, and says what is thrown; a model that answers fails the test.
    private func error(
        _ steps: [FakeEndpoint.Step],
        _ customise: @escaping @Sendable (inout ModelSpecification, inout OpenAIEndpoint) -> Void = { _, _ in }
    ) async throws -> ModelError {
        try await Asking.one({ _, _ in steps }, customise: customise) { model, endpoint, _ async throws in
            let error = try #require(try await Asking.error(model))
            #expect(endpoint.requests.count == error.attempts.count)
            #expect(error.attempts.allSatisfy { $0.failure == error.code.rawValue && $0.message != nil })
            return error
        }
    }

    @Test(arguments: [
        "data: {oops\n\n", "data: {\"choices\":[{\"delta\":{\"content\":\"a\n\n", "data: []\n\n", "data: {\"a\":1}\n\n",
        "data: hello\n\n", "hello\n", "{\"choices\":[]}\n",
    ])
    func whatIsNoCompletionIsMalformedAndTriedAgain(text: String) async throws {
        let error = try await error(.stream(text))
        #expect(error.code == .malformed && error.attempts.count == Limits.modelAttempts)
    }

    @Test func wrongEncodingsAreMalformed() async throws {
        let event = "data: {\"choices\":[{\"delta\":{\"content\":\"Gr\u{FC}\u{DF}e\"}}]}\n\n"
        let latin1: [UInt8] = event.unicodeScalars.map { UInt8($0.value) }
        let utf16: [UInt8] =
            [0xFF, 0xFE]
            + event.utf16.flatMap { unit -> [UInt8] in
                [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            }
        let cut: [UInt8] =
            Array("data: {\"choices\":[{\"delta\":{\"content\":\"".utf8) + [0xE4, 0xB8] + Array("\"}}]}\n\n".utf8)
        for bytes in [latin1, utf16, cut] {
            #expect(try await error(.stream(bytes)).code == .malformed)
        }
        for bytes in [latin1.dropFirst(6), utf16.dropFirst(2)] {
            #expect(try await error(.whole(body: Array(bytes))).code == .malformed)
        }
        #expect(try await error(.stream(latin1)).message.contains("not UTF-8"))
    }

    @Test(arguments: ["", "{", "{\"choices\":[{\"message\":{\"content\":\"a\"", "[]", "{\"choices\":[]}", "null"])
    func wholeAnswersAreCheckedToo(body: String) async throws {
        #expect(try await error(.whole(text: body)).code == .malformed)
    }

    @Test func aPageForPeopleIsNotTriedAgain() async throws {
        let error = try await error(.whole(type: "text/html; charset=utf-8", text: "<html>Hello</html>"))
        #expect(error.code == .malformed && error.attempts.count == 1)
        #expect(error.message.contains("/v1"))
    }

    @Test func whatNobodyAskedToCompressIsMalformed() async throws {
        let error = try await error(.whole(headers: ["content-encoding": "gzip"], text: "x"))
        #expect(error.code == .malformed && error.message.contains("compressed"))
    }

    @Test func anEventWithoutEndIsRefused() async throws {
        let piece = Steps.chunk([UInt8](repeating: UInt8(ascii: "x"), count: 65_536))
        let steps = [Steps.streamHead, Steps.chunk("data: ")] + Array(repeating: piece, count: 17) + [.hold]
        let error = try await error(steps)
        #expect(error.code == .oversized && error.attempts.count == 1)
    }

    @Test func anAnswerWithoutEndIsRefused() async throws {
        let piece = Steps.chunk(Events.delta(String(repeating: "word ", count: 13_000)))
        let error = try await error([Steps.streamHead] + Array(repeating: piece, count: 5) + [.hold])
        #expect(error.code == .oversized && error.attempts.count == 1)
        #expect(error.message.contains("max_tokens"))
        let long = "{\"choices\":[{\"message\":{\"content\":\"\(String(repeating: "a", count: 300_000))\"}}]}"
        #expect(try await self.error(.whole(text: long)).code == .oversized)
    }

    @Test func whatEndsInTheMiddleIsInterrupted() async throws {
        let beginning = [Steps.streamHead, Steps.chunk(Events.first + Events.delta("The eng"))]
        for end: FakeEndpoint.Step in [.send("0\r\n\r\n"), .close, .reset] {
            let error = try await error(beginning + [end])
            #expect(error.code == .interrupted && error.attempts.count == Limits.modelAttempts, "\(end): \(error)")
        }
    }

    @Test func whatEndsBeforeItBeginsIsInterrupted() async throws {
        for steps: Steps in [[.close], [.reset], [.send("HTTP/1.1 200 OK\r\ncontent-ty"), .close]] {
            let error = try await error(steps)
            #expect([.interrupted, .malformed].contains(error.code), "\(error)")
            #expect(error.attempts.count == Limits.modelAttempts)
        }
    }

    @Test func whatIsNoHTTPIsMalformed() async throws {
        let error = try await error([.send("220 mail.example ESMTP\r\n\r\n"), .close])
        #expect([.malformed, .interrupted].contains(error.code), "\(error)")
    }

    @Test func anErrorInTheMiddleIsOne() async throws {
        let text = Events.delta("The eng") + "data: {\"error\":{\"code\":500,\"message\":\"out of memory\"}}\n\n"
        let error = try await error(.stream(text))
        #expect(error.code == .unavailable && error.message.contains("out of memory"))
    }

    @Test func aNewAttemptHasItsOwnDraft() async throws {
        try await Asking.one({ _, number in
            number == 1
                ? [Steps.streamHead, Steps.chunk(Events.delta("Half an ans")), .reset]
                : .stream(Events.answer("Whole."))
        }) { model, _, asking async throws in
            let drafts = Drafts()
            let answer = try await model.answer(Asking.request, hear: drafts.listener)
            #expect(answer.text == "Whole." && drafts.text(attempt: 2) == "Whole.")
            #expect(["Half an ans", ""].contains(drafts.text(attempt: 1)))
            #expect(answer.attempts.map(\.failure) == ["model.interrupted", nil])
            #expect(asking.time.pauses.count == 1)
        }
    }
}
