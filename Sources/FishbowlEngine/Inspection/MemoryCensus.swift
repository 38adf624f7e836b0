package import FishbowlCore
package import FishbowlStore

/// How many memories there are, how they came, and how many are worth nothing.
package struct MemoryCensus: Hashable, Sendable {
    package private(set) var total = 0
    package private(set) var superseded = 0
    package private(set) var withdrawn = 0
    /// Of those that can be recalled, by how they came.
    package private(set) var provenances: [Provenance: Int] = [:]
    /// Alive memories whose normalised text an older one of the same owner has already.
    package private(set) var duplicates = 0
    /// Alive memories with fewer than `Substance.leastWords` content words.
    package private(set) var short = 0
    /// Alive memories that are short, duplicates or both: junk, since recalling them tells nothing.
    package private(set) var junk = 0
    /// Alive memories without a vector: they are found by words alone.
    package private(set) var vectorsMissing = 0
    private var texts: Set<String> = []

    package init() {}

    /// Those that can be recalled.
    package var alive: Int { provenances.values.reduce(0, +) }

    /// The part of the alive that is junk, 0 … 1; 0 when there are none.
    package var junkShare: Double { alive == 0 ? 0 : Double(junk) / Double(alive) }

    /// Counts one more of the same owner.
    package mutating func add(_ memory: CountedMemory) {
        total += 1
        if memory.isSuperseded { superseded += 1 }
        if memory.isWithdrawn { withdrawn += 1 }
        guard !memory.isSuperseded, !memory.isWithdrawn else { return }
        provenances[memory.provenance, default: 0] += 1
        let isDuplicate = !texts.insert(memory.normalised).inserted
        let isShort = Substance.words(in: memory.normalised, upTo: Substance.leastWords) < Substance.leastWords
        if isDuplicate { duplicates += 1 }
        if isShort { short += 1 }
        if isDuplicate || isShort { junk += 1 }
        if !memory.hasVector { vectorsMissing += 1 }
    }

    /// Counts what another owner has: what two know is no duplicate.
    package mutating func add(_ other: MemoryCensus) {
        total += other.total
        superseded += other.superseded
        withdrawn += other.withdrawn
        provenances.merge(other.provenances, uniquingKeysWith: +)
        duplicates += other.duplicates
        short += other.short
        junk += other.junk
        vectorsMissing += other.vectorsMissing
    }
}

extension Transaction {
    /// Counts the memories of one owner, or of everybody; each with their key, in alphabetical order. Walks them all.
    package func memoryCensus(
        of owner: CharacterRow?
    ) throws -> [(owner: CharacterRow, census: MemoryCensus)] {
        var counts: [CharacterID: MemoryCensus] = [:]
        try countMemories(of: owner?.id) { counts[$0.owner, default: MemoryCensus()].add($0) }
        return try (owner.map { [$0] } ?? characters()).map { ($0, counts[$0.id] ?? MemoryCensus()) }
    }
}
