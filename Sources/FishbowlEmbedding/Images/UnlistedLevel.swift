import CVector
import FishbowlCore

/// The memories of one level of importance that are in neither list, the last accessed first, read in portions.
struct UnlistedLevel: Sendable {
    let importance: Importance
    /// None of what is left has a greater total.
    private(set) var bound: Double
    /// The best of what is left, once it was scored.
    private(set) var head: MemoryMatch?
    /// How many to read next.
    private(set) var portion = 16
    /// What was read ends here: the rest is worse.
    private(set) var below = fb_match(key: .max, row: .max)
    /// What was read and not given, the best last.
    private var rows: [fb_match] = []
    private var isExhausted = false

    init(_ importance: Importance, _ weights: RecallWeights) {
        self.importance = importance
        bound = MemoryScore(hoursSinceAccess: 0, importance: importance, relevance: 0, weights: weights).total
    }

    /// Whether nothing is at hand though something may be left.
    var needsPortion: Bool { rows.isEmpty && !isExhausted }

    /// The row of the best of what is left; nil when nothing is at hand.
    var row: Int? { rows.last.map { Int($0.row) } }

    /// Takes what was read, best first; fewer than `portion` are the last.
    mutating func take(_ read: [fb_match]) {
        isExhausted = read.count < portion
        if let last = read.last { below = last } else { bound = -.infinity }
        rows = read.reversed()
        portion *= 2
    }

    /// Keeps what the best of what is left looks like.
    mutating func show(_ match: MemoryMatch) {
        head = match
        bound = match.score.total
    }

    /// Takes away the best of what is left, for it was given.
    mutating func pop() {
        rows.removeLast()
        head = nil
        if rows.isEmpty && isExhausted { bound = -.infinity }
    }
}
