/// How a message is analysed, and what it does to the analysis of its conversation.
///
/// A pure value. The cost is one pass over the text and one over the vectors of the last few messages, however long the
/// conversation is. Definitions, ranges and sources of all scores: `docs/analytics.md`.
public struct AnalysisRule: Hashable, Sendable {
    /// How many messages back it is looked for what is repeated, answered and replied to.
    public var window = 8
    /// How many messages before and after a gap are compared.
    public var topicWindow = 3
    /// How deep a valley of cohesion is a boundary.
    public var topicDepth = 0.4
    /// The cosine to a question from which on a message answers it.
    public var answerNearness = 0.4
    /// Seconds of silence, beyond what it takes to read the last message, from which on it is a lull.
    public var lullSeconds = 30.0

    /// Seconds after which a silence is no lull any more, but the end of a sitting.
    static let sittingSeconds = 3600.0

    public init() {}

    /// How many messages before a new one are needed at most.
    public var reach: Int { max(window, 2 * topicWindow - 1) }

    /// Analyses a message.
    ///
    /// - Parameters:
    ///   - earlier: the last messages before it that were analysed, oldest first, `reach` of them at most.
    ///   - conversation: takes the message in.
    ///   - isHeard: whether the speaker has heard one of the earlier ones; asked of few.
    /// - Returns: what is to be kept of it; and where another topic began, when that is seen now.
    public func analyse(
        _ message: NewContribution, after earlier: [EarlierContribution], in conversation: inout ConversationAnalysis,
        isHeard: (MessageID) throws -> Bool
    ) rethrows -> (message: MessageAnalysis, boundary: TopicTracker.Boundary?) {
        if conversation.model != message.model {
            // What another embedder made cannot be compared.
            conversation.vectors = VectorSum()
            conversation.model = message.model
        }
        let near = earlier.suffix(window)
        let repliedTo = try near.last { try $0.speaker != message.speaker && isHeard($0.id) }
        let question = try near.last { question in
            try question.asks && question.speaker != message.speaker
                && !near.contains { $0.answers == question.id }
                && (question.id == repliedTo?.id || isHeard(question.id))
        }
        let words = message.text.codes
        let (cohesion, gap) = cohesion(before: message, earlier)
        var analysis = MessageAnalysis(
            speaker: message.speaker, sentiment: message.sentiment, replyTo: repliedTo?.id,
            relevance: repliedTo.flatMap { nearness(of: message, to: $0) }, asks: message.text.asks,
            answers: question.flatMap { answers(message, $0) ? $0.id : nil }, lullSeconds: nil,
            novelty: novelty(of: message, near, conversation),
            distinct: WordRuns.distinctPairs(in: near.map(\.words) + [words]),
            meta: MetaTalk.kinds(in: message.text), cohesion: cohesion, words: words,
            vector: message.vector, model: message.model)
        if let last = earlier.last, let at = conversation.at, let pause = pause(from: at, last, to: message) {
            conversation.pauses += 1
            if pause >= lullSeconds {
                conversation.lulls += 1
                analysis.lullSeconds = pause
            }
        }
        conversation.at = message.at
        conversation.add(analysis)
        conversation.vectors.add(message.vector)
        let boundary = conversation.topics.take(
            cohesion: cohesion, of: gap, window: topicWindow, depth: topicDepth)
        return (analysis, boundary)
    }

    private func nearness(of message: NewContribution, to earlier: EarlierContribution) -> Double? {
        earlier.model == message.model ? message.vector.nearness(to: earlier.vector) : nil
    }

    private func answers(_ message: NewContribution, _ question: EarlierContribution) -> Bool {
        QuestionRule.answers(
            message.text, codes: question.words, cosine: nearness(of: message, to: question) ?? 0,
            nearness: answerNearness)
    }

    /// 1 − the nearness to what was said so far as a whole, or to the nearest of the last messages if that is greater.
    private func novelty(
        of message: NewContribution, _ near: ArraySlice<EarlierContribution>, _ conversation: ConversationAnalysis
    ) -> Double? {
        guard !conversation.vectors.isEmpty else { return nil }
        let nearest = near.compactMap { nearness(of: message, to: $0) }.max() ?? 0
        return 1 - min(max(conversation.vectors.cosine(to: message.vector), nearest, 0), 1)
    }

    /// Seconds of silence beyond what it takes to read what was said before; nil between two sittings.
    private func pause(from start: Timestamp, _ last: EarlierContribution, to message: NewContribution) -> Double? {
        let seconds = Double(message.at.microseconds - start.microseconds) / 1_000_000
        guard seconds < Self.sittingSeconds else { return nil }
        return max(0, seconds - ReadingSpeed.seconds(words: last.words.count))
    }

    /// The cohesion of the newest gap that has enough messages after it, and the first of these.
    private func cohesion(
        before message: NewContribution, _ earlier: [EarlierContribution]
    ) -> (cohesion: Double?, gap: MessageID?) {
        let needed = earlier.suffix(2 * topicWindow - 1)
        guard needed.count == 2 * topicWindow - 1, needed.allSatisfy({ $0.model == message.model }) else {
            return (nil, nil)
        }
        let before = VectorSum(of: needed.prefix(topicWindow).map(\.vector))
        var after = VectorSum(of: needed.dropFirst(topicWindow).map(\.vector))
        let first = needed.dropFirst(topicWindow).first?.id ?? message.id
        after.add(message.vector)
        return (max(0, before.cosine(to: after)), first)
    }
}
