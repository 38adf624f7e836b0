package import FishbowlCore

/// What a character wants to remember.
package struct RecallQuery: Hashable, Sendable {
    package var owner: CharacterID
    /// A topic; its memories have relevance 1, all others 0. Nil: all have 0.
    package var cue: String?
    /// How many to return, 1 … `Limits.recallCount`.
    package var limit: Int
    /// Messages that the owner has before it anyway; memories of them are left out.
    package var excluding: [MessageID]
    /// Memories that are more sensitive are left out; 1 for all.
    package var greatestSensitivity: Double
    package var weights: RecallWeights
    package var now: Timestamp

    package init(
        owner: CharacterID, cue: String?, limit: Int, excluding: [MessageID], greatestSensitivity: Double = 1,
        weights: RecallWeights = RecallWeights(), now: Timestamp
    ) {
        self.owner = owner
        self.cue = cue
        self.limit = limit
        self.excluding = excluding
        self.greatestSensitivity = greatestSensitivity
        self.weights = weights
        self.now = now
    }
}

/// A memory with how well it answers the query.
package struct RecalledMemory: Hashable, Sendable {
    package var memory: MemoryRow
    package var score: MemoryScore
}

/// A memory while it is only weighed: what the index holds of it.
struct RecallCandidate {
    let id: MemoryID
    let accessedAt: Timestamp
    let score: MemoryScore
    let total: Double

    init(id: MemoryID, accessedAt: Timestamp, score: MemoryScore) {
        self.id = id
        self.accessedAt = accessedAt
        self.score = score
        total = score.total
    }

    /// Whether this one goes before `other`: by score, then by access, then the younger row.
    func precedes(_ other: RecallCandidate) -> Bool {
        if total != other.total { return total > other.total }
        if accessedAt != other.accessedAt { return accessedAt > other.accessedAt }
        return id > other.id
    }
}

/// The best candidates so far, best first, never more than asked for.
struct RecallRanking {
    private let limit: Int
    private(set) var best: [RecallCandidate] = []

    init(limit: Int) {
        self.limit = limit
        best.reserveCapacity(limit + 1)
    }

    /// Whether nothing with that score or less can come among the best any more. An equal score might, by its access
    /// time.
    func excludes(_ bound: Double) -> Bool {
        guard best.count == limit, let last = best.last else { return false }
        return bound < last.total
    }

    /// Adds a candidate that is not there yet.
    ///
    /// - Returns: false when it is not among the best.
    mutating func add(_ candidate: RecallCandidate) -> Bool {
        if best.count == limit, let last = best.last, !candidate.precedes(last) { return false }
        let place = best.firstIndex { candidate.precedes($0) } ?? best.count
        best.insert(candidate, at: place)
        if best.count > limit { best.removeLast() }
        return true
    }
}
