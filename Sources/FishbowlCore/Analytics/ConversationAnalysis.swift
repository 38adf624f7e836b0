/// What was computed of a conversation so far: sums of what its messages came to, and all that the next message needs.
public struct ConversationAnalysis: Hashable, Sendable {
    /// A sum, and of how many.
    public struct Total: Hashable, Sendable {
        public var sum: Double
        public var count: Int

        public init(sum: Double = 0, count: Int = 0) {
            self.sum = sum
            self.count = count
        }

        public var mean: Double? { count > 0 ? sum / Double(count) : nil }

        mutating func add(_ value: Double?) {
            guard let value else { return }
            sum += value
            count += 1
        }
    }

    /// When the last message was said that was analysed; nil before the first.
    public var at: Timestamp?
    /// Its count is how many messages were analysed.
    public var sentiment = Total()
    /// See `EngagementRule.balance`.
    public var balance = 0.0
    public var relevance = Total()
    public var questions = 0
    public var answered = 0
    /// Gaps between two messages of one sitting.
    public var pauses = 0
    public var lulls = 0
    public var novelty = Total()
    public var distinct = Total()
    public var metaMessages = 0
    /// The sum of all vectors.
    public var vectors = VectorSum()
    /// The embedder of those vectors; nil before the first.
    public var model: String?
    public var topics = TopicTracker()

    public init() {}

    /// The mean of the messages, −1 … 1.
    public var sentimentScore: Double { min(max(sentiment.mean ?? 0, -1), 1) }

    /// 0 … 1.
    public var engagement: Double {
        EngagementRule.level(
            balance: balance, relevance: relevance.mean, questions: questions, answered: answered, pauses: pauses,
            lulls: lulls)
    }

    /// The mean of novelty and distinct word pairs, 0 … 1; nil until there is something to compare with.
    public var creativity: Double? {
        guard let novelty = novelty.mean, let distinct = distinct.mean else { return nil }
        return min(max((novelty + distinct) / 2, 0), 1)
    }

    mutating func add(_ message: MessageAnalysis) {
        sentiment.add(message.sentiment)
        relevance.add(message.relevance)
        if message.asks { questions += 1 }
        if message.answers != nil { answered += 1 }
        novelty.add(message.novelty)
        distinct.add(message.distinct)
        if !message.meta.isEmpty { metaMessages += 1 }
    }
}
