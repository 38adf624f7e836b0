package import FishbowlCore
internal import FishbowlEmbedding
package import FishbowlStore

/// What somebody remembers for a cue, with how each memory came to its place.
package struct MemorySearch: Sendable {
    /// A place in one of the two lists that relevance is fused from.
    package struct Place: Hashable, Sendable {
        package let value: Double
        /// From 1.
        package let rank: Int
    }

    /// One memory that was found.
    package struct Hit: Sendable {
        package let record: MemoryRecord
        /// Recency, importance and relevance, 0 … 1 each, and their weighted total.
        package let score: MemoryScore
        /// The cosine with the cue and its rank; nil when it is not among the nearest.
        package let meaning: Place?
        /// The BM25 score and its rank; nil when it is not among those with most words in common.
        package let words: Place?
    }

    package let owner: CharacterRow
    /// Those who would hear it, by key; nil when everything was asked for.
    package let hearers: [CharacterRow]?
    /// Best first.
    package let hits: [Hit]
    /// Better memories that may not be told to the hearers.
    package let withheld: Int
}

extension Bowl {
    /// Recalls as a turn would, but that nothing counts as accessed.
    ///
    /// - Parameters:
    ///   - hearers: keys of those who would hear it: only what all of them know or may be told (T8). Nil: everything.
    ///   - limit: how many at most.
    /// - Throws: `EngineError.nobody`, `.noConfiguration`.
    package func search(
        _ key: String, for cue: String, hearers keys: [String]?, limit: Int
    ) async throws -> MemorySearch {
        let embedder = embedder
        return try await inspect { store, catalog, now in
            let owner = try store.somebody(key)
            let hearers = try keys?.map { try store.somebody($0) }.filter { $0.id != owner.id }
            let trust = try (hearers ?? []).map { hearer in
                try store.trust(of: owner.id, in: hearer.id, by: catalog.settings, now: now)
            }
            func mayHear(_ memory: MemoryRow) throws -> Bool {
                try zip(hearers ?? [], trust).allSatisfy { hearer, trust in
                    try trust >= memory.sensitivity || store.knows(hearer.id, memory)
                }
            }
            var ranking = try Mind(of: owner.id, in: store, embedder: embedder).image.ranking(
                for: MemoryCue(
                    text: embedder.embed(cue), now: now, weights: catalog.settings.recallWeights,
                    fusion: catalog.settings.rankFusion))
            var (hits, withheld): ([MemorySearch.Hit], Int) = ([], 0)
            while hits.count < limit, let match = ranking.next() {
                guard let record = try store.memoryRecord(match.id) else { continue }
                guard try mayHear(record.memory) else {
                    withheld += 1
                    continue
                }
                hits.append(
                    MemorySearch.Hit(
                        record: record, score: match.score,
                        meaning: match.meaning.map { MemorySearch.Place(value: $0.value, rank: $0.rank) },
                        words: match.words.map { MemorySearch.Place(value: $0.value, rank: $0.rank) }))
            }
            return MemorySearch(owner: owner, hearers: hearers, hits: hits, withheld: withheld)
        }
    }
}
