/// How someone speaks in a conversation: averages in which each new turn weighs a fifth, so that about the last five count.
public struct SpeakerPattern: Hashable, Sendable {
    /// Words in a turn.
    public private(set) var words: Double?
    /// The share of turns that ask something, 0 … 1.
    public private(set) var questions: Double?
    /// −1 … 1.
    public private(set) var sentiment: Double?

    /// Of somebody who has not spoken yet.
    public init() {}

    /// As `json` wrote it; what it does not say is unknown.
    public init(_ stored: JSONValue?) {
        words = stored?["words"]?.numberValue
        questions = stored?["questions"]?.numberValue
        sentiment = stored?["sentiment"]?.numberValue
    }

    /// Takes in what they say.
    public mutating func speak(_ text: SpokenText, sentiment: Double) {
        words = Self.average(words, Double(text.wordCount))
        questions = Self.average(questions, text.asks ? 1 : 0)
        self.sentiment = Self.average(self.sentiment, sentiment)
    }

    /// The form in which it is stored.
    ///
    /// - Parameters:
    ///   - turns: how often they have spoken.
    ///   - last: the number of the turn in which they last spoke.
    public func json(turns: Int, last: Int) -> JSONValue {
        [
            "turns": .integer(Int64(turns)), "last": .integer(Int64(last)), "words": .optional(words),
            "questions": .optional(questions), "sentiment": .optional(sentiment),
        ]
    }

    private static func average(_ before: Double?, _ value: Double) -> Double {
        before.map { $0 + ConversationEnergy.newestWeight * (value - $0) } ?? value
    }
}

extension JSONValue {
    fileprivate static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
}
