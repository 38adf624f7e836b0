/// What a script asks a model with `bowl.ask`.
public struct Question: Hashable, Sendable {
    public var request: ModelRequest
    /// The script's own name for what it asks; handed back with the answer.
    public var tag: String?
    /// Handed back with the answer.
    public var data: JSONValue
    /// Asking again with the same key asks nothing: the first question stands. Nil for a question of its own.
    public var key: String?

    public init(request: ModelRequest, tag: String? = nil, data: JSONValue = .null, key: String? = nil) {
        self.request = request
        self.tag = tag
        self.data = data
        self.key = key
    }
}

/// What came of a question: the argument of `on_answer`.
public struct AnswerView: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case text(String)
        /// No answer will come; `code` is stable: `ask.failed`, `ask.expired`.
        case failure(code: String, message: String)
    }

    public var id: AskID
    public var tag: String?
    public var key: String?
    public var data: JSONValue
    public var outcome: Outcome
    /// How often a model was asked.
    public var attempts: Int

    public init(id: AskID, tag: String?, key: String?, data: JSONValue, outcome: Outcome, attempts: Int) {
        self.id = id
        self.tag = tag
        self.key = key
        self.data = data
        self.outcome = outcome
        self.attempts = attempts
    }
}
