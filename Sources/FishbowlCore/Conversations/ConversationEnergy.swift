/// The liveliness of a conversation, 0 … 1: an average of how energetic and how stirred its speakers were, in which
/// each new turn weighs a fifth, so that about the last five turns count.
public enum ConversationEnergy {
    public static let beginning = 0.5
    static let newestWeight = 0.2

    public static func after(_ level: Double, energy: Energy, arousal: Double) -> Double {
        let turn = 0.5 * energy.rawValue + 0.5 * min(max(arousal, 0), 1)
        return min(max(level + newestWeight * (turn - level), 0), 1)
    }
}

/// What kind of talk it is, from the feelings of those present.
public enum ConversationType: String, Sendable, CaseIterable {
    /// Quiet and neither bright nor low.
    case calm
    /// Lively and bright.
    case merry
    /// Lively but low: they disagree or suffer.
    case tense
    /// Quiet and low.
    case sombre

    public init(energy: Double, valence: Double) {
        if valence <= -EmotionRule.moodThreshold {
            self = energy >= 0.5 ? .tense : .sombre
        } else {
            self = energy >= 0.5 && valence >= EmotionRule.moodThreshold ? .merry : .calm
        }
    }
}
