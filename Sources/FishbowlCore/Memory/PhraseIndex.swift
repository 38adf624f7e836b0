/// Finds which of some memories a text repeats word by word: by a run of eight words in common, or by the whole memory
/// when it is three to seven words long.
///
/// Texts are compared as hygiene normalises them: words separated by single spaces. One or two words alone are nobody's
/// secret: "Good night." would be one otherwise. Cost of a look-up: linear in the text, whatever the index holds. What
/// it finds is found by hashes; `isRepeated` compares the words themselves.
public struct PhraseIndex: Sendable {
    /// How many words in a row are a repetition.
    public static let runLength = 8
    /// The shortest memory that is compared as a whole, in words.
    public static let shortest = 3

    /// Memories by the hash of each run of eight words, or of their whole text when it is shorter.
    private var runs: [UInt64: [MemoryID]] = [:]
    /// How many memories there are of each length below eight, in words.
    private var shortCounts = [Int](repeating: 0, count: Self.runLength)

    public init() {}

    /// Whether nothing can be found.
    public var isEmpty: Bool { runs.isEmpty }

    /// Adds a memory with its normalised text.
    public mutating func add(_ id: MemoryID, _ normalised: String) {
        let words = Self.hashes(normalised)
        guard words.count >= Self.shortest else { return }
        if words.count < Self.runLength { shortCounts[words.count] += 1 }
        for run in Set(Self.runs(of: words, length: min(words.count, Self.runLength))) {
            runs[run, default: []].append(id)
        }
    }

    /// Takes out a memory that was added with that text.
    public mutating func remove(_ id: MemoryID, _ normalised: String) {
        let words = Self.hashes(normalised)
        guard words.count >= Self.shortest else { return }
        if words.count < Self.runLength { shortCounts[words.count] -= 1 }
        for run in Set(Self.runs(of: words, length: min(words.count, Self.runLength))) {
            runs[run]?.removeAll { $0 == id }
            if runs[run]?.isEmpty == true { runs[run] = nil }
        }
    }

    /// The memories that a normalised text may repeat, by id.
    public func candidates(in normalised: String) -> [MemoryID] {
        guard !isEmpty else { return [] }
        let words = Self.hashes(normalised)
        var found: Set<MemoryID> = []
        for length in Self.shortest...Self.runLength
        where length <= words.count && (length == Self.runLength || shortCounts[length] > 0) {
            for run in Self.runs(of: words, length: length) {
                if let ids = runs[run] { found.formUnion(ids) }
            }
        }
        return found.sorted()
    }

    /// The words of `memory` that `text` repeats; nil when it repeats none. Both are normalised.
    public static func repeated(_ memory: String, in text: String) -> String? {
        let remembered = memory.split(separator: " ")
        let said = text.split(separator: " ")
        guard remembered.count >= shortest else { return nil }
        let length = min(remembered.count, runLength)
        guard said.count >= length else { return nil }
        for start in 0...(remembered.count - length) {
            let run = remembered[start..<start + length]
            for place in 0...(said.count - length) where said[place..<place + length].elementsEqual(run) {
                return run.joined(separator: " ")
            }
        }
        return nil
    }

    private static func hashes(_ normalised: String) -> [UInt64] {
        var words: [UInt64] = []
        var hash = StableHash.seed
        var isInside = false
        for byte in normalised.utf8 {
            if byte == UInt8(ascii: " ") {
                if isInside { words.append(hash) }
                (hash, isInside) = (StableHash.seed, false)
            } else {
                hash = StableHash.mixing(byte, into: hash)
                isInside = true
            }
        }
        if isInside { words.append(hash) }
        return words
    }

    /// A hash of each run of `length` words. The length is part of it, so that runs of different lengths differ.
    private static func runs(of words: [UInt64], length: Int) -> [UInt64] {
        guard words.count >= length else { return [] }
        return (0...(words.count - length)).map { start in
            words[start..<start + length].reduce(UInt64(length)) { hash, word in
                (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
            }
        }
    }
}
