internal import FishbowlCore

extension Transaction {
    /// The best of all memories that an owner has, best first (T7: of the owner's own rows, and no others).
    ///
    /// Exact, though it looks at few rows: within one level of importance the last accessed is the best, and the index
    /// has them in that order, so that a level gives at most `limit` candidates; and a level whose best conceivable
    /// score is below what was found already is not looked at. Cost: at most 2 × 10 × (`limit` + 1) index entries and
    /// those that are excluded, whatever the owner's age.
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
        for level in (1...10).reversed() {
            let importance = Importance(rawValue: level)
            let bound = MemoryScore(
                hoursSinceAccess: 0, importance: importance, relevance: relevance, weights: query.weights
            ).total
            if ranking.excludes(bound) { return }
            let select: SQL = """
                SELECT id, accessed_at, source_message_id, sensitivity FROM memories
                WHERE character_id = \(query.owner) \(filter) AND importance = \(level) AND superseded_by IS NULL
                ORDER BY accessed_at DESC, id DESC
                """
            try sql.run(select) { (row: inout SQLRow) throws(StoreError) -> Bool in
                let id: MemoryID = try row.read()
                if seen.contains(id) { return true }
                let accessedAt: Timestamp = try row.read()
                // Compared here, because a list of twenty in each statement makes SQLite build a table of it each time.
                let source: MessageID? = try row.read()
                if let source, query.excluding.contains(source) { return true }
                let sensitivity: Double = try row.read()
                if sensitivity > query.greatestSensitivity { return true }
                let score = MemoryScore(
                    hoursSinceAccess: query.now.hours(since: accessedAt), importance: importance, relevance: relevance,
                    weights: query.weights)
                return ranking.add(RecallCandidate(id: id, accessedAt: accessedAt, score: score))
            }
        }
    }

    private func fetch(_ candidates: [RecallCandidate]) throws(StoreError) -> [RecalledMemory] {
        var recalled: [RecalledMemory] = []
        recalled.reserveCapacity(candidates.count)
        for candidate in candidates {
            guard let row = try memory(candidate.id) else { continue }
            recalled.append(RecalledMemory(memory: row, score: candidate.score))
        }
        return recalled
    }
}
