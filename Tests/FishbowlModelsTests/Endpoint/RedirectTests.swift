import FishbowlCore
import FishbowlModels
import Testing

@Suite("ChatEndpoint: redirects")
struct RedirectTests {
    private static func keyed(_ specification: inout ModelSpecification, _ endpoint: inout OpenAIEndpoint) {
        endpoint.keyVariable = "KEY"
    }

    @Test(arguments: [301, 302, 307, 308])
    func withinOneServerTheyAreFollowed(status: Int) async throws {
        try await Asking.one(
            { request, _ in
                request.path == "/v1/chat/completions"
                    ? .whole(status, headers: ["location": "/other/completions"], text: "")
                    : .stream(Events.answer("There."))
            }, environment: ["KEY": "sk-1"], customise: Self.keyed
        ) { model, endpoint, _ async throws in
            #expect(try await model.answer(Asking.request).text == "There.")
            let there = endpoint.requests[1]
            #expect(there.path == "/other/completions" && there.headers["authorization"] == "Bearer sk-1")
            #expect(there.body == endpoint.requests[0].body)
        }
    }

    @Test func nothingIsSentToAnotherServer() async throws {
        try await FakeEndpoint.serving({ _, _ in .stream(Events.answer("Mine!")) }) { other in
            let location = "\(other.baseURL)/chat/completions"
            try await Asking.one(
                { _, _ in .whole(307, headers: ["location": location], text: "") }, environment: ["KEY": "sk-1"],
                customise: Self.keyed
            ) { model, endpoint, _ async throws in
                let error = try #require(try await Asking.error(model))
                #expect(error.code == .refused && error.attempts.count == 1)
                #expect(error.message.contains("http://127.0.0.1:\(other.port)") && error.message.contains("base_url"))
                #expect(endpoint.requests.count == 1)
            }
            #expect(other.accepted == 0)
        }
    }

    @Test(arguments: [(303, "/x"), (307, "ftp://x/"), (300, "/x"), (308, "")])
    func othersLeadNowhere(status: Int, location: String) async throws {
        let headers = location.isEmpty ? [:] : ["location": location]
        try await Asking.one({ _, _ in .whole(status, headers: headers, text: "") }) {
            model, endpoint, _ async throws in
            #expect(try await Asking.error(model)?.code == .refused)
            #expect(endpoint.requests.count == 1)
        }
    }

    @Test func aCircleEnds() async throws {
        try await Asking.one({ request, _ in .whole(307, headers: ["location": request.path], text: "") }) {
            model, endpoint, _ async throws in
            #expect(try await Asking.error(model)?.code == .refused)
            #expect(endpoint.requests.count == Limits.modelRedirects + 1)
        }
    }
}
