import FishbowlCore
import FishbowlModels
import Testing

@testable import FishbowlModels

@Suite("ChatRequestBody")
struct ChatRequestBodyTests {
    private let request = ModelRequest(messages: [PromptMessage(role: .user, content: "Say \"hi\"\n")])

    @Test func holdsWhatTheEndpointSays() {
        var endpoint = OpenAIEndpoint(baseURL: "http://a", model: "m")
        #expect(
            ChatRequestBody.text(request, to: endpoint, in: ChatDialect())
                == #"{"messages":[{"content":"Say \"hi\"\n","role":"user"}],"model":"m","stream":true,"#
                + #""stream_options":{"include_usage":true}}"#)
        endpoint.temperature = 0
        endpoint.maxTokens = 40
        endpoint.stop = ["\n", "END"]
        #expect(
            ChatRequestBody.text(request, to: endpoint, in: ChatDialect(streams: false))
                == #"{"max_tokens":40,"messages":[{"content":"Say \"hi\"\n","role":"user"}],"model":"m","#
                + #""stop":["\n","END"],"stream":false,"temperature":0.0}"#)
        let newer = ChatRequestBody.text(request, to: endpoint, in: ChatDialect(namesCompletionTokens: true))
        #expect(newer.contains(#""max_completion_tokens":40"#) && !newer.contains("\"max_tokens\""))
    }
}
