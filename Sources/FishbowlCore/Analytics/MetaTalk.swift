/// Talk about the talk: characters who speak of being artificial, of the conversation itself, or of their instructions.
///
/// Whole words, in the order in which they stand, within one sentence. Pure; a look-up for each word.
///
/// Source: Fishbowl's own list of phrases, `MetaTalk+Phrases.swift`; how often it is right stands in `docs/analytics.md`.
public enum MetaTalk {
    /// What it is about. Raw values are stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// Being a program, a machine, or somebody's invention.
        case artificial
        /// What is being said and how it goes on.
        case conversation
        /// What one was told to say, and the part that one plays.
        case instructions
    }

    /// A place where it happens.
    public struct Passage: Hashable, Sendable {
        public let kind: Kind
        /// As it was said.
        public let words: String
    }

    /// What a text is about, in the order of the kinds; empty for most texts.
    public static func kinds(in text: SpokenText) -> [Kind] {
        var found: Set<Kind> = []
        find(in: text) { kind, _ in found.insert(kind) }
        return Kind.allCases.filter(found.contains)
    }

    /// The passages of a text in their order, of each kind the first.
    public static func passages(in text: String) -> [Passage] {
        let spoken = SpokenText(text)
        let bytes = Array(text.utf8)
        var found: [Passage] = []
        find(in: spoken) { kind, words in
            guard !found.contains(where: { $0.kind == kind }) else { return }
            let place =
                spoken.words[words.lowerBound].place.lowerBound..<spoken.words[words.upperBound - 1].place.upperBound
            found.append(Passage(kind: kind, words: String(decoding: bytes[place], as: UTF8.self)))
        }
        return found
    }

    private static func find(in text: SpokenText, _ found: (Kind, Range<Int>) -> Void) {
        for sentence in text.sentences {
            for start in sentence.words {
                guard let phrases = index[text.words[start].hash] else { continue }
                for phrase in phrases {
                    if let end = phrase.end(in: text.words[start..<sentence.words.upperBound]) {
                        found(phrase.kind, start..<end)
                    }
                }
            }
        }
    }

    /// Phrases by the hash of their first word.
    private static let index: [UInt64: [Phrase]] = {
        var index: [UInt64: [Phrase]] = [:]
        for (kind, patterns) in phrases {
            for pattern in patterns {
                let phrase = Phrase(pattern, kind)
                for first in phrase.steps[0].words { index[first, default: []].append(phrase) }
            }
        }
        return index
    }()

    /// A phrase with alternatives: `i am [only|just] a|an machine|program`.
    struct Phrase {
        struct Step {
            /// A handful, sooner walked through than hashed.
            let words: [UInt64]
            let isOptional: Bool
        }

        let kind: Kind
        let steps: [Step]

        /// The first step is never optional.
        init(_ pattern: String, _ kind: Kind) {
            self.kind = kind
            steps = pattern.split(separator: " ").map { step in
                let isOptional = step.first == "["
                let words = isOptional ? step.dropFirst().dropLast() : step
                return Step(
                    words: words.split(separator: "|").map { StableHash.of(String($0)) }, isOptional: isOptional)
            }
        }

        /// Where it ends, when it begins with the first of the words.
        func end(in words: ArraySlice<SpokenText.Word>) -> Int? { end(in: words, from: 0) }

        private func end(in words: ArraySlice<SpokenText.Word>, from step: Int) -> Int? {
            guard step < steps.count else { return words.startIndex }
            if let first = words.first, steps[step].words.contains(first.hash),
                let end = end(in: words.dropFirst(), from: step + 1)
            {
                return end
            }
            return steps[step].isOptional ? end(in: words, from: step + 1) : nil
        }
    }
}
