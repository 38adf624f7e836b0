public import FishbowlCore

/// A language model as the configuration describes it: how it is reached and asked.
public struct ModelSpecification: Hashable, Sendable {
    /// Who answers.
    public enum Provider: Hashable, Sendable {
        /// A server that speaks OpenAI's chat completions.
        case openAI(OpenAIEndpoint)
        /// Written answers.
        case script(WrittenAnswers)
        /// Answers that were recorded in the bowl: those of model `of`, or of any when nil.
        case replay(of: String?)
    }

    /// The key of its entry.
    public var key: String
    public var provider: Provider
    public var timeouts = ModelTimeouts()
    /// Requests that may be under way at once.
    public var concurrency = 4
    /// Nil when it costs nothing that is known.
    public var price: TokenPrice?
    /// Keys of the models that are asked when this one cannot answer, in this order.
    public var fallback: [String] = []

    public init(key: String, provider: Provider) {
        self.key = key
        self.provider = provider
    }
}

/// Where a server is and how it is asked.
public struct OpenAIEndpoint: Hashable, Sendable {
    /// Without the `/chat/completions` at its end.
    public var baseURL: String
    /// What the server calls the model.
    public var model: String
    /// The name of the environment variable that holds the key; nil when none is sent.
    public var keyVariable: String?
    /// Nil for the server's own.
    public var temperature: Double?
    /// Nil for the server's own.
    public var maxTokens: Int?
    public var stop: [String] = []

    public init(baseURL: String, model: String, keyVariable: String? = nil) {
        self.baseURL = baseURL
        self.model = model
        self.keyVariable = keyVariable
    }
}

/// Answers that an author wrote beforehand.
public struct WrittenAnswers: Hashable, Sendable {
    public struct Answer: Hashable, Sendable {
        /// It answers requests whose last message has these words; nil for any.
        public var cue: String?
        public var text: String

        public init(cue: String? = nil, text: String) {
            self.cue = cue
            self.text = text
        }
    }

    public var answers: [Answer]
    /// Seconds that each answer takes.
    public var delay: Double

    public init(_ answers: [Answer], delay: Double = 0) {
        self.answers = answers
        self.delay = delay
    }
}

/// How long to wait for a server, in seconds.
public struct ModelTimeouts: Hashable, Sendable {
    public var connect = 10.0
    public var firstToken = 60.0
    public var total = 300.0

    public init() {}
}

/// What tokens cost, per million.
public struct TokenPrice: Hashable, Sendable {
    public var input: Double
    public var output: Double

    public init(input: Double, output: Double) {
        self.input = input
        self.output = output
    }

    /// What so many tokens cost.
    public func cost(of usage: TokenUsage) -> Double {
        (Double(usage.input) * input + Double(usage.output) * output) / 1_000_000
    }
}
