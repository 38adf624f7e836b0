import FishbowlCore

/// All memories of one image, best first, given one by one.
///
/// Memories in one of the two lists are few and are scored at once. All others have the relevance 0, so that within one
/// level of importance the last accessed is the best: each level is read only when its best might be next, and in portions
/// that double.
package struct MemoryRanking: IteratorProtocol, Sendable {
    private let image: MemoryImage
    private let cue: MemoryCue
    private let excluded: [Int64]
    /// Rows in either list, ascending.
    private var listedRows: [UInt32] = []
    /// Of the listed, the best last.
    private var listed: [MemoryMatch] = []
    private var levels: [UnlistedLevel]

    init(of image: MemoryImage, for cue: MemoryCue) {
        self.image = image
        self.cue = cue
        excluded = cue.excludedSources.map(\.rawValue).sorted()
        levels = (1...10).map { UnlistedLevel(Importance(rawValue: $0), cue.weights) }
        list()
    }

    /// The next best; nil after the last.
    package mutating func next() -> MemoryMatch? {
        var best = listed.last
        var bestLevel: Int?
        // The most important first, since what they have makes reading the others needless.
        for index in levels.indices.reversed() {
            if let total = best?.score.total, levels[index].bound < total { continue }
            guard let head = head(index) else { continue }
            if best.map({ MemoryMatch.isBetter(head, $0) }) ?? true {
                best = head
                bestLevel = index
            }
        }
        if let bestLevel { levels[bestLevel].pop() } else { _ = listed.popLast() }
        return best
    }

    /// The best unlisted memory of a level that was not given yet; reads a portion when none is at hand.
    private mutating func head(_ index: Int) -> MemoryMatch? {
        if let head = levels[index].head { return head }
        if levels[index].needsPortion {
            let level = levels[index]
            let portion = image.latest(
                level.importance.rawValue, below: level.below, limit: min(level.portion, image.ids.count),
                excluding: excluded, listed: listedRows)
            levels[index].take(portion)
        }
        guard let row = levels[index].row else { return nil }
        let head = match(row)
        levels[index].show(head)
        return head
    }

    /// Makes the two lists and scores what is in them.
    private mutating func list() {
        guard let text = cue.text else { return }
        let limit = min(cue.fusion.listLength, image.count)
        let meaning = image.nearest(to: text.vector, limit: limit, excluding: excluded)
        let words = image.sharing(text.tokens, limit: limit, excluding: excluded)
        var found: [UInt32: (meaning: MemoryMatch.Listing?, words: MemoryMatch.Listing?)] = [:]
        for (index, item) in meaning.enumerated() {
            found[UInt32(item.row), default: (nil, nil)].meaning = .init(rank: index + 1, value: item.value)
        }
        for (index, item) in words.enumerated() {
            found[UInt32(item.row), default: (nil, nil)].words = .init(rank: index + 1, value: item.value)
        }
        listedRows = found.keys.sorted()
        let matches = found.map { row, listings in match(Int(row), listings.meaning, listings.words) }
        // Matches are large: their places are sorted, and each is moved once.
        listed = matches.indices.sorted { MemoryMatch.isBetter(matches[$1], matches[$0]) }.map { matches[$0] }
    }

    private func match(
        _ row: Int, _ meaning: MemoryMatch.Listing? = nil, _ words: MemoryMatch.Listing? = nil
    ) -> MemoryMatch {
        let accessed = Timestamp(microseconds: image.times[row])
        return MemoryMatch(
            id: MemoryID(rawValue: image.ids[row]), accessedAt: accessed, sensitivity: image.sensitivities[row],
            source: image.source(row),
            score: score(
                accessed, Importance(rawValue: Int(image.levels[row])),
                cue.fusion.relevance(meaningRank: meaning?.rank, wordsRank: words?.rank)),
            meaning: meaning, words: words)
    }

    /// In whole seconds: of two times that far apart, the later has the greater recency, which powers of nearly equal
    /// exponents would not promise in their last bit.
    private func score(_ accessed: Timestamp, _ importance: Importance, _ relevance: Double) -> MemoryScore {
        let seconds = (cue.now.microseconds - accessed.microseconds) / 1_000_000
        return MemoryScore(
            hoursSinceAccess: Double(seconds) / 3600, importance: importance, relevance: relevance,
            weights: cue.weights)
    }
}
