import FishbowlCore

extension MessageAnalysis {
    /// Some analysis in which nothing is missing.
    static func test(words: [UInt32] = [], meta: [MetaTalk.Kind] = []) -> MessageAnalysis {
        MessageAnalysis(
            speaker: CharacterID(rawValue: 1), sentiment: 0.25, replyTo: nil, relevance: nil, asks: true, answers: nil,
            lullSeconds: 31.5, novelty: 0.5,
            distinct: 0.75, meta: meta, cohesion: 0.125, words: words,
            vector: QuantizedVector(components: [1, -127, 0], scale: 0.5), model: "test")
    }
}

extension ConversationAnalysis {
    /// One in which each number is another.
    static func test(valley: MessageID) -> ConversationAnalysis {
        var analysis = ConversationAnalysis()
        analysis.at = .start
        analysis.sentiment = Total(sum: 1.5, count: 3)
        analysis.balance = 0.75
        analysis.relevance = Total(sum: 0.5, count: 2)
        (analysis.questions, analysis.answered, analysis.pauses, analysis.lulls) = (6, 5, 4, 1)
        analysis.novelty = Total(sum: 1.25, count: 7)
        analysis.distinct = Total(sum: 2.25, count: 8)
        analysis.metaMessages = 9
        analysis.vectors = VectorSum(components: [1.5, -2, 0])
        analysis.model = "test"
        (analysis.topics.number, analysis.topics.messages) = (10, 11)
        (analysis.topics.peak, analysis.topics.valley, analysis.topics.rise) = (0.5, 0.25, 0.375)
        (analysis.topics.valleyMessage, analysis.topics.valleyPlace) = (valley, 12)
        return analysis
    }
}
