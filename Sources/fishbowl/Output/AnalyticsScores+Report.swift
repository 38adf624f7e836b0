import FishbowlCore

extension ConversationAnalysis {
    /// The scores of a conversation, as every report has them.
    var json: [String: JSONValue] {
        [
            "messages": .number(sentiment.count), "sentiment": .number(sentimentScore),
            "engagement": .number(engagement),
            "balance": .number(balance), "relevance": .real(relevance.mean), "questions": .number(questions),
            "answered": .number(answered), "pauses": .number(pauses), "lulls": .number(lulls),
            "creativity": .real(creativity), "novelty": .real(novelty.mean), "distinct": .real(distinct.mean),
            "meta_messages": .number(metaMessages), "topic_count": .number(topics.number), "calculated_at": .text(at),
        ]
    }
}

extension MessageAnalysis {
    /// Its scores, a row for each that it has.
    var cells: [[String]] {
        let replied = replyTo.map { "to message \($0)" } ?? ""
        let rows: [[String]?] = [
            ["sentiment", signed(sentiment), "−1 … 1"],
            relevance.map { ["relevance", decimal($0), replied] },
            novelty.map { ["novelty", decimal($0), "against all that was said before"] },
            distinct.map { ["distinct", decimal($0), "different word pairs, with the messages before"] },
            cohesion.map { ["cohesion", decimal($0), "of the talk a few messages before"] },
            asks ? ["asks", "yes", ""] : nil,
            answers.map { ["answers", "message \($0)", ""] },
            lullSeconds.map { ["lull", "\(Int($0)) s", "of silence before it"] },
            meta.isEmpty ? nil : ["meta", meta.map(\.rawValue).joined(separator: ", "), "talk about the talk"],
        ]
        return rows.compactMap(\.self)
    }

    var json: JSONValue {
        [
            "sentiment": .number(sentiment), "reply_to": .number(replyTo), "relevance": .real(relevance),
            "asks": .boolean(asks), "answers": .number(answers), "lull_seconds": .real(lullSeconds),
            "novelty": .real(novelty), "distinct": .real(distinct), "cohesion": .real(cohesion),
            "meta": .array(meta.map { .string($0.rawValue) }), "words": .number(words.count),
        ]
    }
}
