/// How relevant a memory is to a cue, by its ranks in two lists: of nearness in meaning and of words in common.
///
/// Ranks, not scores, since a cosine and a BM25 score are no quantities of one kind.
///
/// Source: reciprocal-rank fusion, Cormack, Clarke and Buettcher, "Reciprocal Rank Fusion Outperforms Condorcet and
/// Individual Rank Learning Methods", SIGIR 2009. The defaults were measured, see
/// `docs/decisions/0013-relevance-is-fused.md`.
public struct RankFusion: Hashable, Sendable {
    /// How many memories each list holds; what is in neither has the relevance 0.
    public var listLength = 128
    /// How slowly a rank loses weight: k of 1 / (k + rank), at least 0.
    public var rankConstant = 2.0
    /// How much the rank by cosine counts, at least 0.
    public var meaning = 1.0
    /// How much the rank by BM25 counts, at least 0.
    public var words = 0.5

    public init() {}

    /// 0 … 1; 1 for the first in both lists.
    ///
    /// - Parameters: ranks from 1; nil when the memory is not in that list.
    public func relevance(meaningRank: Int?, wordsRank: Int?) -> Double {
        let greatest = (meaning + words) / (rankConstant + 1)
        guard greatest > 0 else { return 0 }
        let sum = share(meaning, meaningRank) + share(words, wordsRank)
        return min(sum / greatest, 1)
    }

    private func share(_ weight: Double, _ rank: Int?) -> Double {
        rank.map { weight / (rankConstant + Double($0)) } ?? 0
    }
}
