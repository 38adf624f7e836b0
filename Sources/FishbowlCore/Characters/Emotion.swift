/// What a character feels: two axes and the label they add up to.
public struct Emotion: Hashable, Sendable {
    /// Unpleasant −1 … 1 pleasant.
    public var valence: Double
    /// Calm 0 … 1 stirred.
    public var arousal: Double

    public static let neutral = Emotion(valence: 0, arousal: 0)

    public init(valence: Double, arousal: Double) {
        self.valence = valence
        self.arousal = arousal
    }

    /// The label: `low` to −0.2, `bright` from 0.2, `even` between.
    public var mood: Mood { mood(threshold: EmotionRule.moodThreshold) }

    /// The label with another threshold than ±0.2.
    public func mood(threshold: Double) -> Mood {
        valence >= threshold ? .bright : valence <= -threshold ? .low : .even
    }

    /// One turn passes: both axes fade.
    public mutating func fade(by part: Double = EmotionRule.fadePerTurn) {
        valence *= 1 - part
        arousal *= 1 - part
    }

    /// A text with that sentiment (−1 … 1) was said or heard; weak sentiment moves nothing.
    public mutating func feel(
        _ sentiment: Double, threshold: Double = EmotionRule.leastSentiment, pull: Double = EmotionRule.pull
    ) {
        guard abs(sentiment) >= threshold else { return }
        valence += pull * (sentiment - valence)
        arousal += pull * (abs(sentiment) - arousal)
    }
}

/// The label of an emotion.
public enum Mood: String, Sendable, CaseIterable {
    case bright, even, low
}

/// The numbers that move emotions; see `docs/rules.md`, "State".
public enum EmotionRule {
    /// Sentiment below this magnitude is neutral.
    public static let leastSentiment = 0.1
    /// The part of the way that valence and arousal move toward a sentiment.
    public static let pull = 0.3
    /// What both lose in every turn.
    public static let fadePerTurn = 0.02
    /// Where the label changes.
    public static let moodThreshold = 0.2
}
