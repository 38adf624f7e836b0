/// What was said, read once: its words as numbers, and its sentences.
///
/// Pure, and quick enough for every turn: one pass over the bytes, a few microseconds for what is said in a turn. Letters
/// outside of ASCII are taken as they are.
public struct SpokenText: Sendable {
    struct Word: Hashable {
        /// The hash of the word in lower case, without a possessive ending: `StableHash.of` it.
        let hash: UInt64
        /// That of the word without the plural's s.
        let stem: UInt64
        /// Whether it says what the text is about: neither a stop word, nor short, nor with a digit.
        let isContent: Bool
        /// Whether punctuation stands between it and the word before.
        let followsPause: Bool
        /// Where it stands among the bytes of the text.
        let place: Range<Int>
    }

    struct Sentence: Hashable {
        let words: Range<Int>
        let isQuestion: Bool
    }

    let words: [Word]
    let sentences: [Sentence]

    public init(_ text: String) {
        var reader = SpokenTextReader(Array(text.utf8))
        reader.read()
        words = reader.words
        sentences = reader.sentences
    }

    /// How many words it has.
    public var wordCount: Int { words.count }

    /// Whether something is asked.
    public var asks: Bool { sentences.contains(where: \.isQuestion) }

    /// Whether something is said that is no question.
    var states: Bool { sentences.contains { !$0.isQuestion } }

    /// What is kept of each word to compare later messages with: the upper bits of its stem, and in the lowest bit whether it
    /// is a content word.
    public var codes: [UInt32] { words.map { WordCode.of($0.stem, isContent: $0.isContent) } }
}

/// A word in four bytes. Two words have the same one about once in two thousand million pairs.
enum WordCode {
    static func of(_ stem: UInt64, isContent: Bool) -> UInt32 {
        UInt32(truncatingIfNeeded: stem >> 32) & ~1 | (isContent ? 1 : 0)
    }

    static func isContent(_ code: UInt32) -> Bool { code & 1 == 1 }
}
