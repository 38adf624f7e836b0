import FishbowlCore

@testable import FishbowlEmbedding

/// How often the answers of a retrieval set stand where they should.
struct RetrievalFigures: CustomStringConvertible {
    private(set) var questions = 0
    private var first = 0
    private var firstFive = 0
    private var firstTen = 0
    private var reciprocals = 0.0

    /// The share of questions whose answer is the first, among the first five, among the first ten.
    var recall: (at1: Double, at5: Double, at10: Double) {
        (share(first), share(firstFive), share(firstTen))
    }
    /// The mean of 1 / rank.
    var meanReciprocalRank: Double { reciprocals / Double(max(questions, 1)) }

    var description: String {
        let shown = [recall.at1, recall.at5, recall.at10, meanReciprocalRank].map { value in
            let thousandths = Int((value * 1000).rounded())
            return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
        }
        return shown.joined(separator: " ")
    }

    private func share(_ count: Int) -> Double { Double(count) / Double(max(questions, 1)) }

    private mutating func add(rank: Int) {
        questions += 1
        if rank == 1 { first += 1 }
        if rank <= 5 { firstFive += 1 }
        if rank <= 10 { firstTen += 1 }
        reciprocals += 1 / Double(rank)
    }

    /// What memories are ranked by.
    enum Weighing: Hashable, Sendable {
        /// Relevance alone.
        case relevance
        /// The whole score, with its usual weights.
        case score
    }

    /// Asks all questions, each of the one whose memories answer it.
    static func measure(_ set: RetrievalSet, _ fusion: RankFusion, _ weighing: Weighing = .relevance) -> (
        paraphrased: Self, other: Self
    ) {
        var result = (paraphrased: Self(), other: Self())
        let embedder = StaticEmbedder()
        for owner in set.owners {
            let image = owner.image(embedder)
            for question in owner.questions {
                var cue = MemoryCue(text: embedder.embed(question.text), now: RetrievalSet.now, fusion: fusion)
                if weighing == .relevance {
                    cue.weights.recency = 0
                    cue.weights.importance = 0
                }
                var ranking = image.ranking(for: cue)
                var rank = 1
                while let match = ranking.next(), match.id != question.answer { rank += 1 }
                if question.isParaphrased { result.paraphrased.add(rank: rank) } else { result.other.add(rank: rank) }
            }
        }
        return result
    }
}
