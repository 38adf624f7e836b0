import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("ChatChunk")
struct ChatChunkTests {
    private func chunk(_ text: String) throws -> ChatChunk? { ChatChunk(try JSONValue(parsing: text)) }

    @Test(arguments: [
        (#"{"choices":[{"delta":{"content":"a"}}]}"#, "a"),
        (
            #"{"choices":[{"index":0,"delta":{"content":"a","tool_calls":null},"finish_reason":null,"logprobs":null}]}"#,
            "a"
        ),
        (#"{"choices":[{"message":{"role":"assistant","content":"whole"},"finish_reason":"stop"}]}"#, "whole"),
        (#"{"choices":[{"delta":null,"message":{"content":"b"}}]}"#, "b"),
        (#"{"choices":[{"text":"old"}]}"#, "old"),
        (
            #"{"choices":[{"delta":{"content":[{"type":"thinking","text":"hm"},{"type":"text","text":"a"},{"text":"b"}]}}]}"#,
            "ab"
        ),
        (#"{"choices":[{"index":1,"delta":{"content":"other"}},{"index":0,"delta":{"content":"first"}}]}"#, "first"),
    ])
    func textHasManyForms(json: String, text: String) throws {
        let chunk = try #require(try chunk(json))
        #expect(chunk.text == text && chunk.isProgress)
    }

    @Test(arguments: [
        #"{"choices":[{"delta":{"role":"assistant","content":null}}]}"#, #"{"choices":[{"delta":{}}]}"#,
        #"{"choices":[{}]}"#, #"{"choices":[]}"#, #"{"choices":[{"delta":{"content":""}}],"usage":null}"#,
        #"{"object":"chat.completion.chunk","choices":null}"#, #"{"choices":[{"index":1,"delta":{"content":"x"}}]}"#,
    ])
    func aPieceMaySayNothing(json: String) throws {
        let chunk = try #require(try chunk(json))
        #expect(chunk.text.isEmpty && !chunk.isProgress && !chunk.isEnd && chunk.usage == nil)
    }

    @Test(arguments: [#"[]"#, #""text""#, #"{}"#, #"{"response":"ollama's own"}"#, #"{"choices":7}"#, "null"])
    func whatIsNoCompletionIsNone(json: String) throws {
        #expect(try chunk(json) == nil)
    }

    @Test func reasoningIsASignOfLifeAndNoPartOfTheAnswer() throws {
        for name in ["reasoning_content", "reasoning"] {
            let chunk = try #require(try chunk(#"{"choices":[{"delta":{"\#(name)":"I think","content":null}}]}"#))
            #expect(chunk.text.isEmpty && chunk.isProgress)
        }
    }

    @Test(
        arguments: [
            ("stop", .complete), ("eos_token", .complete), ("length", .length), ("model_length", .length),
            ("content_filter", .filtered), ("tool_calls", nil), ("other", nil),
        ] as [(String, ModelAnswer.Ending?)])
    func reasonsBecomeEndings(reason: String, ending: ModelAnswer.Ending?) throws {
        let chunk = try #require(try chunk(#"{"choices":[{"delta":{},"finish_reason":"\#(reason)"}]}"#))
        #expect(chunk.isEnd && chunk.ending == ending)
    }

    @Test func usageNeedsBothCounts() throws {
        let both = #"{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}"#
        #expect(try chunk(both)?.usage == TokenUsage(input: 12, output: 3))
        #expect(try chunk(#"{"usage":{"prompt_tokens":12,"completion_tokens":3}}"#)?.usage?.output == 3)
        #expect(try chunk(#"{"choices":[],"usage":{"prompt_tokens":12}}"#)?.usage == nil)
        #expect(try chunk(#"{"choices":[],"usage":{"prompt_tokens":-1,"completion_tokens":3}}"#)?.usage == nil)
    }

    @Test func errorsComeInTheMiddle() throws {
        let chunk = try chunk(#"{"error":{"message":"out of memory","code":500,"type":"server_error"}}"#)
        #expect(chunk?.complaint?.message == "out of memory")
        #expect(chunk?.complaint?.status == 500)
        #expect(try self.chunk(#"{"error":"boom"}"#)?.complaint?.message == "boom")
        #expect(try self.chunk(#"{"error":null,"choices":[]}"#)?.complaint == nil)
    }
}
