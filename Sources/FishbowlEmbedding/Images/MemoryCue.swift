package import FishbowlCore

/// What memories are ranked by.
package struct MemoryCue: Hashable, Sendable {
    /// What should be remembered; nil or without known words, no memory is relevant.
    package var text: EmbeddedText?
    /// Memories of these messages are passed over: they are before the character's eyes anyway.
    package var excludedSources: Set<MessageID>
    package var now: Timestamp
    /// None negative.
    package var weights: RecallWeights
    package var fusion: RankFusion

    package init(
        text: EmbeddedText?, now: Timestamp, excludedSources: Set<MessageID> = [],
        weights: RecallWeights = RecallWeights(), fusion: RankFusion = RankFusion()
    ) {
        self.text = text
        self.now = now
        self.excludedSources = excludedSources
        self.weights = weights
        self.fusion = fusion
    }
}
