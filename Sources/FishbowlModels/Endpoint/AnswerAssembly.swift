internal import FishbowlCore

/// Puts an answer together from its pieces.
struct AnswerAssembly {
    private(set) var text = ""
    private(set) var ending: ModelAnswer.Ending?
    private(set) var usage: TokenUsage?
    /// Whether the server has said that the answer ends: by a reason, or by `[DONE]`.
    private(set) var isWhole = false
    /// Whether nothing can follow any more.
    private(set) var isDone = false

    /// Takes what one event says.
    ///
    /// - Returns: what it says; nil for `[DONE]`, and for what comes behind it.
    /// - Throws: `AttemptFailure` with `.malformed` when it is no JSON in UTF-8, or not this protocol's; with `.oversized`
    ///   when the answer is longer than what may be kept.
    mutating func take(_ event: [UInt8]) throws(AttemptFailure) -> ChatChunk? {
        if isDone { return nil }
        if event.drop(while: { $0 == 0x20 }).starts(with: "[DONE]".utf8) {
            isWhole = true
            isDone = true
            return nil
        }
        return try take(Self.chunk(event))
    }

    /// Takes what a server says in one piece.
    mutating func take(_ chunk: ChatChunk) throws(AttemptFailure) -> ChatChunk {
        if chunk.complaint != nil { return chunk }
        guard text.utf8.count + chunk.text.utf8.count <= Limits.answerBytes else {
            throw AttemptFailure(
                .oversized,
                "the answer is longer than the \(Limits.answerBytes) bytes that may be kept; set max_tokens",
                remedy: .elsewhere)
        }
        text += chunk.text
        // A last word on usage may come after the end, and the end may be said twice.
        usage = chunk.usage ?? usage
        ending = chunk.ending ?? ending
        isWhole = isWhole || chunk.isEnd
        return chunk
    }

    /// Reads one JSON object.
    static func chunk(_ bytes: [UInt8]) throws(AttemptFailure) -> ChatChunk {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw malformed("what it sends is not UTF-8")
        }
        let json: JSONValue
        do { json = try JSONValue(parsing: text) } catch { throw malformed("what it sends is not JSON, \(error)") }
        guard let chunk = ChatChunk(json) else {
            throw malformed("what it sends is JSON, but no chat completion")
        }
        return chunk
    }

    static func malformed(_ found: String) -> AttemptFailure {
        AttemptFailure(
            .malformed, "\(found); is there a server at this base_url that speaks OpenAI's protocol?", remedy: .later)
    }
}
