/// Decides which of the memories that were in its prompt a model's reply tells.
///
/// A sentence carries a memory when it is near to it in meaning, has enough of its content words, and denies none of
/// these where the memory denies nothing. A memory of several sentences is compared as a whole and sentence by sentence:
/// whoever tells one of them tells what was confided. Pure; the same texts give the same (T12).
///
/// Source: Fishbowl's own. The numbers were chosen on one half of a labelled set of replies and measured on the other, see
/// `Tests/FishbowlEmbeddingTests/Carrying` and `docs/rules.md`.
public struct CarryingRule: Hashable, Sendable {
    /// The least cosine of sentence and memory, −1 … 1.
    public var leastCosine = 0.56
    /// The least part of the memory's different content words that the sentence has, 0 … 1.
    public var leastPart = 0.4
    /// The least number of content words in common: one alone is a topic.
    public static let leastCommon = 2

    public init() {}

    /// The memories that a reply carries, as indices, ascending.
    ///
    /// A sentence that speaks of one memory has words of others, too: of the memories that it would carry, nearest first,
    /// each must have a word in it that no nearer one has. Memories of the very same words are carried together.
    ///
    /// Cost: embeds each sentence of the reply and of the memories; then their product.
    ///
    /// - Parameters:
    ///   - memories: the texts of those that were in the prompt.
    ///   - embed: gives a text its vector, always by one embedder.
    public func carried(
        of memories: [String], in reply: String, embed: (String) throws -> EmbeddedText
    ) rethrows -> [Int] {
        guard !memories.isEmpty else { return [] }
        let passages = try memories.map { memory in
            let sentences = Sentences.of(memory)
            return try ((sentences.count > 1 ? [memory] : []) + sentences).map { try Passage($0, embed: embed) }
        }
        var carried: Set<Int> = []
        for sentence in Sentences.of(reply) {
            let sentence = try Passage(sentence, embed: embed)
            var candidates: [(memory: Int, evidence: Evidence)] = []
            for (index, parts) in passages.enumerated() {
                let found = parts.compactMap { evidence(of: $0, in: sentence) }
                if let best = found.max(by: { $0.cosine < $1.cosine }) { candidates.append((index, best)) }
            }
            carried.formUnion(Self.independent(candidates))
        }
        return carried.sorted()
    }

    /// How a sentence carries a memory; nil when it does not.
    func evidence(of memory: Passage, in sentence: Passage) -> Evidence? {
        let common = memory.words.intersection(sentence.words)
        guard common.count >= Self.leastCommon, Double(common.count) >= leastPart * Double(memory.words.count),
            memory.denies || common.isDisjoint(with: sentence.denied)
        else { return nil }
        let cosine = memory.vector.cosine(to: sentence.vector)
        return cosine >= leastCosine ? Evidence(words: memory.words, common: common, cosine: cosine) : nil
    }

    /// Those of which a sentence has a word that no nearer one has.
    private static func independent(_ candidates: [(memory: Int, evidence: Evidence)]) -> [Int] {
        let nearestFirst = candidates.sorted {
            $0.evidence.cosine != $1.evidence.cosine ? $0.evidence.cosine > $1.evidence.cosine : $0.memory < $1.memory
        }
        var chosen: [(memory: Int, evidence: Evidence)] = []
        var explained: Set<String> = []
        for candidate in nearestFirst {
            let isSame = chosen.contains { $0.evidence.words == candidate.evidence.words }
            guard isSame || !candidate.evidence.common.isSubset(of: explained) else { continue }
            chosen.append(candidate)
            explained.formUnion(candidate.evidence.common)
        }
        return chosen.map(\.memory)
    }

    /// Why a sentence carries a memory.
    struct Evidence: Hashable {
        /// All content words of the memory.
        let words: Set<String>
        /// Those that the sentence has, too.
        let common: Set<String>
        let cosine: Double
    }

    /// A sentence, of a memory or of a reply, as it is compared.
    struct Passage {
        /// Its content words, by their stems.
        let words: Set<String>
        /// The stems of words that it denies.
        let denied: Set<String>
        /// Whether it denies anything.
        let denies: Bool
        let vector: QuantizedVector

        init(_ text: String, embed: (String) throws -> EmbeddedText) rethrows {
            words = Set(ContentWords.read(text).map(\.stem))
            denied = ContentWords.denied(in: text)
            denies = ContentWords.hasNegation(text)
            vector = try embed(text).vector
        }
    }
}
