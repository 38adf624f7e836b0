internal import FishbowlCore

/// What one JSON object of a server says: a piece of an answer, or the whole of it.
///
/// Servers differ: text is null, missing, a text or a list of parts; usage comes with a piece, in one of its own whose
/// `choices` is empty, with each, or never; errors come in the middle of a stream. Reasoning is no part of the answer, but a
/// sign that the model works.
///
/// Source: OpenAI API reference, "The chat completion object" and "The chat completion chunk object".
struct ChatChunk: Hashable {
    /// The text of the answer that it carries, empty when it carries none.
    var text = ""
    /// Whether it carries text or reasoning.
    var isProgress = false
    /// Whether it says that the answer ends here.
    var isEnd = false
    /// Why the answer ended; nil when it has not, or for a reason that nobody knows.
    var ending: ModelAnswer.Ending?
    /// Nil when it has none.
    var usage: TokenUsage?
    /// What went wrong in the middle of an answer; nil when nothing did.
    var complaint: ServerComplaint?

    /// Reads it; nil when the value is nothing that a server of this protocol sends.
    init?(_ json: JSONValue) {
        guard json.objectValue != nil else { return nil }
        if let error = json["error"], error != .null {
            complaint = ServerComplaint(json)
            return
        }
        usage = json["usage"].flatMap(Self.usage)
        let choices = json["choices"]?.arrayValue
        guard choices != nil || usage != nil || json["object"]?.stringValue?.hasPrefix("chat.completion") == true
        else { return nil }
        guard let choice = choices?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 }) else { return }
        let said = [choice["delta"], choice["message"]].compactMap(\.self).first { $0 != .null }
        text = Self.text(said?["content"]) ?? Self.text(choice["text"]) ?? ""
        let reasoning = Self.text(said?["reasoning_content"]) ?? Self.text(said?["reasoning"]) ?? ""
        isProgress = !text.isEmpty || !reasoning.isEmpty
        guard let reason = choice["finish_reason"]?.stringValue, !reason.isEmpty else { return }
        isEnd = true
        ending = Self.ending(reason)
    }

    private static func text(_ value: JSONValue?) -> String? {
        if let text = value?.stringValue { return text }
        guard let parts = value?.arrayValue else { return nil }
        return parts.compactMap { part in
            (part["type"]?.stringValue ?? "text") == "text" ? part["text"]?.stringValue : nil
        }.joined()
    }

    private static func usage(_ json: JSONValue) -> TokenUsage? {
        guard let input = json["prompt_tokens"]?.integerValue, input >= 0,
            let output = json["completion_tokens"]?.integerValue, output >= 0
        else { return nil }
        return TokenUsage(input: Int(clamping: input), output: Int(clamping: output))
    }

    /// Source: the API's reference; `eos_token` and `stop_sequence` of text-generation-inference, `model_length` of Mistral.
    private static func ending(_ reason: String) -> ModelAnswer.Ending? {
        switch reason {
        case "stop", "eos", "eos_token", "stop_sequence", "end_turn": .complete
        case "length", "max_tokens", "model_length": .length
        case "content_filter": .filtered
        default: nil
        }
    }
}
