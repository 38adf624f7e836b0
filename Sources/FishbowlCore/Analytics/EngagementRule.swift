/// How much those who talk have to do with one another.
public enum EngagementRule {
    /// How evenly those who talk share the talking: the entropy of the turns divided by its greatest value, 1 when all spoke
    /// equally often, 0 when one alone spoke.
    ///
    /// - Parameter turns: of each, in a fixed order.
    ///
    /// Source: Pielou 1966, the evenness index.
    public static func balance(of turns: some Sequence<Int>) -> Double {
        let spoken = turns.filter { $0 > 0 }.map(Double.init)
        guard spoken.count > 1 else { return 0 }
        let sum = spoken.reduce(0, +)
        let entropy = spoken.map { -$0 / sum * Power.naturalLogarithm($0 / sum) }.reduce(0, +)
        return min(max(entropy / Power.naturalLogarithm(Double(spoken.count)), 0), 1)
    }

    /// What one message says of it.
    public struct Moment: Sendable {
        public var speaker: CharacterID
        public var relevance: Double?
        public var asks: Bool
        public var answers: Bool
        public var isLull: Bool

        public init(speaker: CharacterID, relevance: Double?, asks: Bool, answers: Bool, isLull: Bool) {
            self.speaker = speaker
            self.relevance = relevance
            self.asks = asks
            self.answers = answers
            self.isLull = isLull
        }
    }

    /// The level around each message: of it and the messages before it, `window` together.
    public static func course(of moments: [Moment], window: Int = 8) -> [Double] {
        moments.indices.map { end in
            let near = moments[max(0, end + 1 - window)...end]
            var turns: [CharacterID: Int] = [:]
            for moment in near { turns[moment.speaker, default: 0] += 1 }
            let relevance = Sample(near.compactMap(\.relevance))
            let questions = near.filter(\.asks).count
            return level(
                balance: balance(of: turns.sorted { $0.key < $1.key }.map(\.value)), relevance: relevance.mean,
                questions: questions, answered: min(near.filter(\.answers).count, questions), pauses: near.count - 1,
                lulls: near.dropFirst().filter(\.isLull).count)
        }
    }

    /// The mean of what is known of the four: balance, relevance, questions answered, and pauses that were no lulls.
    public static func level(
        balance: Double, relevance: Double?, questions: Int, answered: Int, pauses: Int, lulls: Int
    ) -> Double {
        var parts = [balance]
        if let relevance { parts.append(relevance) }
        if questions > 0 { parts.append(Double(answered) / Double(questions)) }
        if pauses > 0 { parts.append(1 - Double(lulls) / Double(pauses)) }
        return min(max(parts.reduce(0, +) / Double(parts.count), 0), 1)
    }
}
