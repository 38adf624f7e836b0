/// What a model answered, whole, with what that took.
public struct ModelAnswer: Hashable, Sendable {
    /// Why an answer ended. Raw values are stored.
    public enum Ending: String, Sendable, CaseIterable {
        /// The model had said all, or came to a stop word.
        case complete
        /// It came to `max_tokens`, or to the end of what the model can hold.
        case length
        /// The provider cut it off for what it says.
        case filtered
    }

    /// As the model wrote it.
    public var text: String
    /// Nil when the model did not say why.
    public var ending: Ending?
    /// Nil when nobody has counted.
    public var usage: TokenUsage?
    /// The key of the model that answered, where it has one.
    public var model: String?
    /// What it cost, in the currency of the model's price; nil when it has none.
    public var cost: Double?
    /// Seconds from asking the attempt that answered to its first piece of text; nil where nothing was streamed.
    public var firstTokenSeconds: Double?
    /// Seconds from the first attempt to the end of the answer, pauses included.
    public var totalSeconds: Double
    /// Every attempt in order, that of the answer last; empty for answers that no server gave.
    public var attempts: [ModelAttempt]

    public init(
        text: String, ending: Ending? = nil, usage: TokenUsage? = nil, model: String? = nil, cost: Double? = nil,
        firstTokenSeconds: Double? = nil, totalSeconds: Double = 0, attempts: [ModelAttempt] = []
    ) {
        self.text = text
        self.ending = ending
        self.usage = usage
        self.model = model
        self.cost = cost
        self.firstTokenSeconds = firstTokenSeconds
        self.totalSeconds = totalSeconds
        self.attempts = attempts
    }
}

/// Tokens that a model read and wrote.
public struct TokenUsage: Hashable, Sendable {
    public var input: Int
    public var output: Int
    /// Whether they were counted here, because the server did not say: near the truth, not it.
    public var isEstimated: Bool

    public init(input: Int, output: Int, isEstimated: Bool = false) {
        self.input = input
        self.output = output
        self.isEstimated = isEstimated
    }
}

/// One attempt to have a request answered.
public struct ModelAttempt: Hashable, Sendable {
    /// The key of the model that was asked.
    public var model: String
    /// Why it failed, a stable code such as `model.timeout`; nil for the one that answered.
    public var failure: String?
    /// What was found, for people; nil for the one that answered.
    public var message: String?
    public var seconds: Double

    public init(model: String, failure: String? = nil, message: String? = nil, seconds: Double) {
        self.model = model
        self.failure = failure
        self.message = message
        self.seconds = seconds
    }
}
