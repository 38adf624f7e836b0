/// Many memories of one topic in a few of their sentences.
public struct Summary: Hashable, Sendable {
    public var text: String
    /// The greatest of what it replaces.
    public var importance: Importance
    /// The greatest of what it replaces (T8).
    public var sensitivity: Double

    /// Sentences that are kept.
    public static let sentences = 3
    /// Unicode scalars of a sentence that is kept; longer ones are no summary.
    private static let longestSentence = 300

    /// Keeps the sentences that share the most words with the others, in the order in which they were said. The same
    /// memories give the same (T12). Cost: the square of the number of sentences.
    ///
    /// - Parameter experiences: what it replaces, oldest first; not empty, all open or all confidential.
    ///
    /// Source: after the degree centrality of Erkan and Radev, "LexRank", 2004, with sums of cosines in place of counts.
    public init(of experiences: [Experience], topic: String) {
        importance = experiences.map(\.importance).max() ?? Importance(rawValue: 1)
        sensitivity = experiences.map(\.sensitivity).reduce(0, max)
        let said = Self.central(experiences.flatMap(Sentence.all))
        let quoted = said.map { sentence in
            (sentence.speaker.map { $0.isSelf ? "I said" : "\($0.name) said" } ?? "it was said")
                + " “\(sentence.text)”"
        }
        let name = String(topic.map { $0 == "-" || $0 == "_" ? " " : $0 })
        text = "What stays with me of \(experiences.count) moments about \(name): \(quoted.joined(separator: "; "))"
    }

    private struct Sentence {
        let text: String
        let speaker: Experience.Speaker?
        let words: Set<String>

        static func all(in experience: Experience) -> [Sentence] {
            var sentences: [Sentence] = Sentences.of(experience.text).compactMap { text in
                guard text.unicodeScalars.count <= longestSentence else { return nil }
                let words = Set(ContentWords.read(text).map(\.stem))
                return Sentence(text: text, speaker: experience.speaker, words: words)
            }
            if sentences.isEmpty {
                // One long sentence: its beginning stands for it.
                let scalars = String.UnicodeScalarView(experience.text.unicodeScalars.prefix(longestSentence))
                sentences = [
                    Sentence(
                        text: String(scalars) + "…", speaker: experience.speaker,
                        words: Set(ContentWords.read(String(scalars)).map(\.stem)))
                ]
            }
            return sentences
        }

        func likeness(to other: Sentence) -> Double {
            guard !words.isEmpty, !other.words.isEmpty else { return 0 }
            return Double(words.intersection(other.words).count)
                / (Double(words.count) * Double(other.words.count)).squareRoot()
        }
    }

    /// The most central sentences, each text once, in their order.
    private static func central(_ sentences: [Sentence]) -> [Sentence] {
        let scores = sentences.map { sentence in
            sentences.reduce(0.0) { $0 + sentence.likeness(to: $1) }
        }
        func same(_ left: Int, _ right: Int) -> Bool {
            sentences[left].text == sentences[right].text || sentences[left].likeness(to: sentences[right]) > 0.99
        }
        var chosen: [Int] = []
        let order = sentences.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        for index in order where chosen.count < Self.sentences {
            // What says the same in other words adds nothing.
            if !chosen.contains(where: { same($0, index) }) { chosen.append(index) }
        }
        return chosen.sorted().map { sentences[$0] }
    }
}
