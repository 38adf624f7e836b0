internal import FishbowlCore

/// The body of a request for a chat completion.
///
/// Source: OpenAI API reference, "Create chat completion".
enum ChatRequestBody {
    /// Its JSON, members in the order of their names, so that equal requests have equal bytes.
    static func text(_ request: ModelRequest, to endpoint: OpenAIEndpoint, in dialect: ChatDialect) -> String {
        var members = request.json.objectValue ?? [:]
        members["model"] = .string(endpoint.model)
        members["stream"] = .boolean(dialect.streams)
        if dialect.streams, dialect.knowsUsageOption { members["stream_options"] = ["include_usage": true] }
        if let temperature = endpoint.temperature { members["temperature"] = .number(temperature) }
        if let most = endpoint.maxTokens {
            let name = dialect.namesCompletionTokens ? "max_completion_tokens" : "max_tokens"
            members[name] = .integer(Int64(most))
        }
        if !endpoint.stop.isEmpty { members["stop"] = .array(endpoint.stop.map { .string($0) }) }
        return JSONValue.object(members).canonicalText
    }
}
