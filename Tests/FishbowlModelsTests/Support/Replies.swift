import FishbowlCore

/// Answers as servers of OpenAI's protocol send them.
extension [FakeEndpoint.Step] {
    /// A whole response with a length.
    static func whole(
        _ status: Int = 200, type: String = "application/json", headers: [String: String] = [:], body: [UInt8]
    ) -> Self {
        var head = "HTTP/1.1 \(status) Status\r\ncontent-type: \(type)\r\ncontent-length: \(body.count)\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
        return [.send([UInt8]((head + "\r\n").utf8) + body)]
    }

    static func whole(
        _ status: Int = 200, type: String = "application/json", headers: [String: String] = [:], text: String
    ) -> Self {
        whole(status, type: type, headers: headers, body: [UInt8](text.utf8))
    }

    /// An error as llama.cpp says it.
    static func error(
        _ status: Int, _ message: String = "no", type: String = "server_error", headers: [String: String] = [:]
    ) -> Self {
        let error: JSONValue = [
            "error": ["code": .integer(Int64(status)), "message": .string(message), "type": .string(type)]
        ]
        return whole(status, headers: headers, text: error.canonicalText)
    }

    /// A stream of these bytes, in chunks of that size, that ends as it should.
    static func stream(_ bytes: [UInt8], pieces: [Int]? = nil) -> Self {
        var rest = bytes[...]
        var steps = [streamHead]
        for size in pieces ?? [bytes.count] {
            steps.append(chunk([UInt8](rest.prefix(size))))
            rest = rest.dropFirst(size)
        }
        if !rest.isEmpty { steps.append(chunk([UInt8](rest))) }
        return steps + [.send("0\r\n\r\n")]
    }

    static func stream(_ text: String) -> Self { stream([UInt8](text.utf8)) }

    static var streamHead: FakeEndpoint.Step {
        .send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
    }

    static func chunk(_ bytes: [UInt8]) -> FakeEndpoint.Step {
        .send([UInt8]("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [UInt8]("\r\n".utf8))
    }

    static func chunk(_ text: String) -> FakeEndpoint.Step { chunk([UInt8](text.utf8)) }
}

/// Events of a stream.
enum Events {
    /// One piece of text.
    static func delta(_ text: String, end: String? = nil) -> String {
        let choice: JSONValue = [
            "index": 0, "delta": ["content": .string(text)], "finish_reason": end.map { .string($0) } ?? .null,
        ]
        return event(["object": "chat.completion.chunk", "choices": [choice]])
    }

    /// The first of llama.cpp, whose content is null.
    static let first = event([
        "choices": [["index": 0, "delta": ["role": "assistant", "content": .null], "finish_reason": .null]]
    ])

    static let end = event(["choices": [["index": 0, "delta": [:], "finish_reason": "stop"]]])

    static func usage(_ input: Int, _ output: Int) -> String {
        event([
            "choices": [],
            "usage": ["prompt_tokens": .integer(Int64(input)), "completion_tokens": .integer(Int64(output))],
        ])
    }

    static let done = "data: [DONE]\n\n"

    static func event(_ json: JSONValue) -> String { "data: \(json.canonicalText)\n\n" }

    /// A whole answer, as llama.cpp streams it.
    static func answer(_ words: String...) -> String {
        first + words.map { delta($0) }.joined() + end + usage(7, words.count) + done
    }
}
