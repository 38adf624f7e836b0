/// How much a message matters to someone who witnessed it, when no script says: 1 … 10, whole.
///
/// Whole numbers keep the search for a character's best memories exact and cheap: within one level, the most recently
/// recalled are the best.
public struct Importance: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Int

    /// - Parameter rawValue: clamped to 1 … 10.
    public init(rawValue: Int) {
        self.rawValue = min(max(rawValue, 1), 10)
    }

    /// - Parameter score: any number, rounded to the nearest whole one and clamped; NaN counts as 1.
    public init(rounding score: Double) {
        self.init(rawValue: score.isNaN ? 1 : Int(min(max(score, 1), 10).rounded()))
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The rule: 2, and more when the witness was addressed, when one of its goals was the topic, when it was told in
    /// confidence, and by the strength of the sentiment.
    ///
    /// Source: see `docs/rules.md`, "Importance".
    public static func rule(
        addressed: Bool, onGoal: Bool, inConfidence: Bool, sentiment: Double,
        weights: ImportanceWeights = ImportanceWeights()
    ) -> Importance {
        Importance(
            rounding: weights.base + (addressed ? weights.addressed : 0) + (onGoal ? weights.goal : 0)
                + (inConfidence ? weights.confided : 0) + weights.sentiment * abs(sentiment))
    }
}

/// What each circumstance adds to the importance of a message.
public struct ImportanceWeights: Hashable, Sendable {
    public var base = 2.0
    public var addressed = 2.0
    public var goal = 2.0
    public var confided = 3.0
    /// Times the strength of the sentiment, 0 … 1.
    public var sentiment = 3.0

    public init() {}
}
