import FishbowlCore

@testable import FishbowlEmbedding

/// The definition of a ranking, written down plainly: everything is scored, then sorted.
struct ModelRanking {
    let entries: [MemoryEntry]
    let cue: MemoryCue

    struct Line: Hashable {
        let id: MemoryID
        let total: Double
        let recency: Double
        let importance: Double
        let relevance: Double
        let cosine: Double?
        let bm25: Double?
        let meaningRank: Int?
        let wordsRank: Int?

        init(_ match: MemoryMatch) {
            self.init(
                match.id, match.score, cosine: match.cosine, bm25: match.bm25, match.meaning?.rank, match.words?.rank)
        }

        init(_ id: MemoryID, _ score: MemoryScore, cosine: Double?, bm25: Double?, _ meaning: Int?, _ words: Int?) {
            self.id = id
            total = score.total
            recency = score.recency
            importance = score.importance
            relevance = score.relevance
            self.cosine = cosine
            self.bm25 = bm25
            meaningRank = meaning
            wordsRank = words
        }
    }

    private var allowed: [MemoryEntry] {
        entries.filter { $0.source.map { !cue.excludedSources.contains($0) } ?? true }
    }

    func lines() -> [Line] {
        let meaning = list {
            $0.text.vector.cosine(to: $1.vector)
        } order: { entry, text in
            // The cue's scale is the same for all and would only round.
            var product = 0
            for (one, other) in zip(entry.text.vector.components, text.vector.components) {
                product += Int(one) * Int(other)
            }
            return text.vector.scale > 0 ? Double(product) * Double(entry.text.vector.scale) : 0
        }
        let statistics = Statistics(entries)
        let words = list {
            statistics.score($0, $1.tokens)
        } order: {
            statistics.score($0, $1.tokens)
        }
        let scored = allowed.map { entry -> (MemoryEntry, Line) in
            let ranks = (meaning[entry.id], words[entry.id])
            let seconds = (cue.now.microseconds - entry.accessedAt.microseconds) / 1_000_000
            let score = MemoryScore(
                hoursSinceAccess: Double(seconds) / 3600, importance: entry.importance,
                relevance: cue.fusion.relevance(meaningRank: ranks.0?.rank, wordsRank: ranks.1?.rank),
                weights: cue.weights)
            let line = Line(
                entry.id, score, cosine: ranks.0?.value, bm25: ranks.1?.value, ranks.0?.rank, ranks.1?.rank)
            return (entry, line)
        }
        return scored.sorted { left, right in
            if left.1.total != right.1.total { return left.1.total > right.1.total }
            if left.0.accessedAt != right.0.accessedAt { return left.0.accessedAt > right.0.accessedAt }
            return left.0.id > right.0.id
        }.map(\.1)
    }

    /// The best of those with a positive value, with their ranks.
    private func list(
        _ value: (MemoryEntry, EmbeddedText) -> Double, order: (MemoryEntry, EmbeddedText) -> Double
    ) -> [MemoryID: (rank: Int, value: Double)] {
        guard let text = cue.text else { return [:] }
        var best: [(MemoryEntry, Double)] = []
        for entry in allowed {
            let key = order(entry, text)
            if key > 0 { best.append((entry, key)) }
        }
        best.sort { left, right in left.1 != right.1 ? left.1 > right.1 : left.0.id > right.0.id }
        var places: [MemoryID: (rank: Int, value: Double)] = [:]
        for (index, item) in best.prefix(cue.fusion.listLength).enumerated() {
            places[item.0.id] = (index + 1, value(item.0, text))
        }
        return places
    }

    /// BM25 by its formula.
    private struct Statistics {
        let count: Double
        let average: Double
        var frequencies: [UInt16: Double] = [:]

        init(_ entries: [MemoryEntry]) {
            count = Double(entries.count)
            average = Double(entries.reduce(0) { $0 + $1.text.tokens.count }) / Double(entries.count)
            for entry in entries { for token in Set(entry.text.tokens) { frequencies[token, default: 0] += 1 } }
        }

        func score(_ entry: MemoryEntry, _ cue: [UInt16]) -> Double {
            var score = 0.0
            var seen: Set<UInt16> = []
            for token in entry.text.tokens where cue.contains(token) && seen.insert(token).inserted {
                let frequency = frequencies[token] ?? 0
                let weight = Power.naturalLogarithm(1 + (count - frequency + 0.5) / (frequency + 0.5))
                let times = Double(entry.text.tokens.count { $0 == token })
                let length = Double(entry.text.tokens.count)
                score += weight * (times * 2.2) / (times + 1.2 * (1 - 0.75 + 0.75 * length / average))
            }
            return score
        }
    }
}
