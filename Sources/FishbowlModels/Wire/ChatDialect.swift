/// How one server wants to be asked, as far as its refusals have taught.
struct ChatDialect: Hashable {
    /// Whether it can send an answer in pieces.
    var streams = true
    /// Whether it knows `stream_options`.
    var knowsUsageOption = true
    /// What it calls the longest answer; newer servers of OpenAI know only `max_completion_tokens`.
    var namesCompletionTokens = false

    /// The dialect to ask in after a server refused a request in this one; nil when its words give no reason to.
    ///
    /// - Parameter words: everything that the server said, in lower case.
    func adapted(toRefusal words: String) -> ChatDialect? {
        var dialect = self
        if !namesCompletionTokens, words.contains("max_completion_tokens") {
            dialect.namesCompletionTokens = true
        } else if streams, knowsUsageOption, Self.signs.contains(where: words.contains) {
            dialect.knowsUsageOption = false
        } else if streams, words.contains("stream") {
            dialect.streams = false
        } else {
            return nil
        }
        return dialect
    }

    /// What two refusals have taught.
    func merged(with other: ChatDialect) -> ChatDialect {
        ChatDialect(
            streams: streams && other.streams, knowsUsageOption: knowsUsageOption && other.knowsUsageOption,
            namesCompletionTokens: namesCompletionTokens || other.namesCompletionTokens)
    }

    /// How servers call a field that they do not know; some name it, some do not.
    private static let signs = [
        "stream_options", "include_usage", "unknown field", "unknown parameter", "unrecognized", "unexpected field",
        "unexpected keyword", "extra inputs", "extra fields", "extra_forbidden", "additional properties",
        "unsupported parameter", "not permitted",
    ]
}
