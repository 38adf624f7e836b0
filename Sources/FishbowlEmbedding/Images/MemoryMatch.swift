package import FishbowlCore

/// A memory that was ranked, and why it stands where it does.
package struct MemoryMatch: Hashable, Sendable {
    package let id: MemoryID
    package let accessedAt: Timestamp
    package let sensitivity: Double
    package let source: MessageID?
    /// Recency, importance and relevance, 0 … 1 each, and their weighted total.
    package let score: MemoryScore
    /// Its place by nearness in meaning; nil when it is not in that list.
    package let meaning: Listing?
    /// Its place by words in common, with the BM25 score; nil when it is not in that list.
    package let words: Listing?

    /// A place in one of the two lists that relevance is fused from.
    package struct Listing: Hashable, Sendable {
        /// From 1.
        package let rank: Int
        /// The cosine or the BM25 score, above 0.
        package let value: Double
    }

    /// The cosine with the cue; nil when it is not among the nearest.
    package var cosine: Double? { meaning?.value }
    /// The BM25 score; nil when it is not among those with most words in common.
    package var bm25: Double? { words?.value }

    /// Better matches first: by total, then the last accessed, then the last made.
    package static func isBetter(_ left: Self, _ right: Self) -> Bool {
        if left.score.total != right.score.total { return left.score.total > right.score.total }
        if left.accessedAt != right.accessedAt { return left.accessedAt > right.accessedAt }
        return left.id > right.id
    }
}
