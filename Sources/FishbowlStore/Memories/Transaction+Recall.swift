internal import FishbowlCore

extension Transaction {
    /// The best of all memories that an owner has, best first (T7: of the owner's own rows, and no others).
    ///
    /// Exact, though it looks at few rows: within one level of importance the last accessed is the best, and the index
    /// has them in that order, so that a level gives at most `limit` candidates; and a level whose best conceivable
    /// score is below what was found already is not looked at. Cost: at most 2 × 10 × `limit` index entries, whatever
    /// the owner's age.
    package func recall(_ query: RecallQuery) throws(StoreError) -> [RecalledMemory] {
        precondition((1...Limits.recallCount).contains(query.limit), "a recall is for 1 to \(Limits.recallCount)")
        var ranking = RecallRanking(limit: query.limit)
        if let cue = query.cue {
            try rank("AND topic = \(cue)", relevance: 1, query, &ranking)
        }
        try rank("", relevance: 0, query, &ranking)
        return try fetch(ranking.best)
    }

    /// Weighs the memories that `filter` leaves, level by level from the most important.
    private func rank(
        _ filter: SQL, relevance: Double, _ query: RecallQuery, _ ranking: inout RecallRanking
    ) throws(StoreError) {
        let seen = Set(ranking.best.map(\.id))
        // `NOT IN ()` is true of every row; the list is left out because PostgreSQL does not take an empty one.
        let window: SQL =
            query.excluding.isEmpty
            ? "" : "AND (source_message_id IS NULL OR source_message_id NOT IN (\(list: query.excluding)))"
        for level in (1...10).reversed() {
            let importance = Importance(rawValue: level)
            let bound = MemoryScore(
                hoursSinceAccess: 0, importance: importance, relevance: relevance, weights: query.weights
            ).total
            if ranking.excludes(bound) { return }
            let select: SQL = """
                SELECT id, accessed_at FROM memories
                WHERE character_id = \(query.owner) \(filter) AND importance = \(level) AND superseded_by IS NULL \
                \(window)
                ORDER BY accessed_at DESC, id DESC LIMIT \(query.limit)
                """
            try sql.run(select) { (row: inout SQLRow) throws(StoreError) -> Bool in
                let id: MemoryID = try row.read()
                if seen.contains(id) { return true }
                let accessedAt: Timestamp = try row.read()
                let score = MemoryScore(
                    hoursSinceAccess: query.now.hours(since: accessedAt), importance: importance, relevance: relevance,
                    weights: query.weights)
                return ranking.add(RecallCandidate(id: id, accessedAt: accessedAt, score: score))
            }
        }
    }

    private func fetch(_ candidates: [RecallCandidate]) throws(StoreError) -> [RecalledMemory] {
        guard !candidates.isEmpty else { return [] }
        let rows: [MemoryRow] = try sql.rows(
            "SELECT \(MemoryRow.columns) FROM memories WHERE id IN (\(list: candidates.map(\.id)))")
        let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        return candidates.compactMap { candidate in
            byID[candidate.id].map { RecalledMemory(memory: $0, score: candidate.score) }
        }
    }
}
