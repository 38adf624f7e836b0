/// How well a memory answers a cue: recency, importance and relevance, each 0 … 1, with their weights.
///
/// Source: Park et al. 2023, "Generative Agents", section 4.1, with the weights of its published code.
public struct MemoryScore: Hashable, Sendable {
    public let recency: Double
    public let importance: Double
    public let relevance: Double
    private let weights: RecallWeights

    /// - Parameters:
    ///   - hours: since the last access; negative counts as none.
    ///   - relevance: 0 … 1, by `RankFusion`; 0 for what neither means nor says what the cue does.
    public init(
        hoursSinceAccess hours: Double, importance: Importance, relevance: Double,
        weights: RecallWeights = RecallWeights()
    ) {
        self.weights = weights
        recency = weights.hourlyRecency > 0 ? Power.of(weights.hourlyRecency, max(hours, 0)) : hours > 0 ? 0 : 1
        self.importance = Double(importance.rawValue - 1) / 9
        self.relevance = relevance
    }

    public var total: Double {
        weights.recency * recency + weights.importance * importance + weights.relevance * relevance
    }
}

/// How much each component of a memory's score counts.
public struct RecallWeights: Hashable, Sendable {
    public var recency = 0.5
    public var importance = 2.0
    public var relevance = 3.0
    /// What remains of recency after each hour without access, 0 … 1.
    public var hourlyRecency = 0.995

    public init() {}
}
