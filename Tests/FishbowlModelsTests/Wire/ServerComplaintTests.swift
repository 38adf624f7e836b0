import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("ServerComplaint")
struct ServerComplaintTests {
    private func complaint(_ text: String) -> ServerComplaint { ServerComplaint(body: Array(text.utf8)) }

    @Test(arguments: [
        (#"{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}"#, "Invalid API Key"),
        (#"{"error":"model not found"}"#, "model not found"),
        (#"{"object":"error","message":"too long","type":"BadRequestError","code":400}"#, "too long"),
        (#"{"detail":"Not Found"}"#, "Not Found"),
        (
            #"{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#,
            "Extra inputs are not permitted"
        ),
    ])
    func whatIsSaidIsFound(body: String, message: String) {
        #expect(complaint(body).message == message)
    }

    @Test(arguments: ["", "<html>502</html>", "{", "[]", "{\"error\":{}}", "null"])
    func aBodyMaySayNothing(body: String) {
        #expect(complaint(body).message == nil)
    }

    @Test(arguments: [
        #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":5000,"n_ctx":4096}}"#,
        #"{"error":{"message":"too many","type":"invalid_request_error","code":"context_length_exceeded"}}"#,
        #"{"object":"error","message":"This model's maximum context length is 4096 tokens.","code":400}"#,
    ])
    func tooLongIsKnownInThreeForms(body: String) {
        #expect(complaint(body).isAboutLength)
    }

    @Test func countsOfTokensAreRead() {
        let found = complaint(#"{"error":{"type":"exceed_context_size_error","n_prompt_tokens":5000,"n_ctx":4096}}"#)
        #expect(found.promptTokens == 5000 && found.contextTokens == 4096)
    }

    @Test func otherRefusalsAreNotAboutLength() {
        #expect(!complaint(#"{"error":{"message":"max_tokens is too large","code":400}}"#).isAboutLength)
        #expect(complaint(#"{"error":{"message":"pay","code":"insufficient_quota"}}"#).isAboutMoney)
        #expect(!complaint(#"{"error":{"message":"slow","code":"rate_limit_exceeded"}}"#).isAboutMoney)
    }

    @Test func dialectsAdaptToWhatARefusalNames() {
        let first = ChatDialect()
        let second = first.adapted(toRefusal: #"{"error":{"message":"unknown field stream_options"}}"#)
        #expect(second == ChatDialect(knowsUsageOption: false))
        #expect(
            second?.adapted(toRefusal: "streaming is not supported")
                == ChatDialect(streams: false, knowsUsageOption: false))
        #expect(first.adapted(toRefusal: "streaming is not supported") == ChatDialect(streams: false))
        let named = first.adapted(toRefusal: "unsupported parameter: 'max_tokens', use 'max_completion_tokens' instead")
        #expect(named == ChatDialect(namesCompletionTokens: true))
        #expect(first.adapted(toRefusal: "no such model") == nil)
        #expect(ChatDialect(streams: false).adapted(toRefusal: "unknown field stream_options") == nil)
    }
}
