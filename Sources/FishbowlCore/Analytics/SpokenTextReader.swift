/// Walks once over the bytes of a text, see `SpokenText`.
struct SpokenTextReader {
    private(set) var words: [SpokenText.Word] = []
    private(set) var sentences: [SpokenText.Sentence] = []
    private let bytes: [UInt8]
    private var sentenceStart = 0
    private var isAfterPause = true

    // The word that is being read.
    private var start = -1
    private var hash = StableHash.seed
    /// Without its last letter.
    private var shorter = StableHash.seed
    private var letters = 0
    private var hasDigit = false
    private var hasApostrophe = false
    /// Before its last apostrophe, with the letters that were read until then; nil when it has none.
    private var beforeApostrophe: (hash: UInt64, shorter: UInt64, letters: Int, last: UInt32)?
    /// Its last four letters, the last one in the lowest byte.
    private var last: UInt32 = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        words.reserveCapacity(bytes.count / 5 + 1)
    }

    private enum Kind {
        case letter(UInt8), digit, apostrophe, gap, pause, end, question
    }

    mutating func read() {
        var index = 0
        while index < bytes.count {
            let (kind, width) = kind(at: index)
            switch kind {
            case .letter(let byte): take(byte, at: index)
            case .digit:
                take(bytes[index], at: index)
                hasDigit = true
            case .apostrophe:
                // Within a word it belongs to it; before and after, it is a quotation mark.
                if start >= 0, index + width < bytes.count, case .letter = self.kind(at: index + width).kind {
                    beforeApostrophe = (hash, shorter, letters, last)
                    hasApostrophe = true
                    take(UInt8(ascii: "'"), at: index)
                } else {
                    endWord(at: index)
                }
            case .gap: endWord(at: index)
            case .pause:
                endWord(at: index)
                isAfterPause = true
            case .end, .question:
                endWord(at: index)
                var isQuestion = false
                if case .question = kind { isQuestion = true }
                endSentence(isQuestion: isQuestion)
            }
            index += width
        }
        endWord(at: bytes.count)
        endSentence(isQuestion: false)
    }

    private func kind(at index: Int) -> (kind: Kind, width: Int) {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return (.letter(byte), 1)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return (.letter(byte | 0x20), 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return (.digit, 1)
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"): return (.gap, 1)
        case UInt8(ascii: "'"): return (.apostrophe, 1)
        case UInt8(ascii: "?"): return (.question, 1)
        case UInt8(ascii: "!"): return (.end, 1)
        case UInt8(ascii: "."):
            // Not in "3.5".
            let isInside = index + 1 < bytes.count && isWordByte(bytes[index + 1])
            return (isInside ? .gap : .end, 1)
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
            switch bytes[index + 2] {
            case 0x98, 0x99: return (.apostrophe, 3)
            case 0xA6: return (.end, 3)
            default: return (.pause, 3)
            }
        case 0xC2 where index + 1 < bytes.count:
            return (bytes[index + 1] == 0xA0 ? .gap : .pause, 2)
        case 0x80...: return (.letter(byte), 1)
        default: return (.pause, 1)
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private mutating func take(_ byte: UInt8, at index: Int) {
        if start < 0 { start = index }
        shorter = hash
        hash = StableHash.mixing(byte, into: hash)
        letters += 1
        last = last << 8 | UInt32(byte)
    }

    private mutating func endWord(at index: Int) {
        guard start >= 0 else { return }
        // "Ada's" is a word about Ada; "don't" and "I'm" are words of their own.
        if let before = beforeApostrophe, letters == before.letters + 2, last & 0xFF == UInt32(UInt8(ascii: "s")) {
            (hash, shorter, letters, last) = before
            hasApostrophe = false
        }
        let stem = isPlural ? shorter : hash
        let isContent =
            letters >= ContentWords.leastLetters && !hasDigit && !hasApostrophe && !StopWords.contains(hash: hash)
        words.append(
            SpokenText.Word(
                hash: hash, stem: stem, isContent: isContent, followsPause: isAfterPause, place: start..<index))
        isAfterPause = false
        (start, hash, shorter, letters, last) = (-1, StableHash.seed, StableHash.seed, 0, 0)
        (hasDigit, hasApostrophe, beforeApostrophe) = (false, false, nil)
    }

    /// As `ContentWords.stem`.
    private var isPlural: Bool {
        guard letters > 3, last & 0xFF == UInt32(UInt8(ascii: "s")) else { return false }
        let before = UInt8(truncatingIfNeeded: last >> 8)
        return ![UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i")].contains(before)
    }

    private mutating func endSentence(isQuestion: Bool) {
        isAfterPause = true
        guard sentenceStart < words.count else {
            // "Really?!" and "Really!?" ask alike.
            if isQuestion, let last = sentences.last, !last.isQuestion {
                sentences[sentences.count - 1] = SpokenText.Sentence(words: last.words, isQuestion: true)
            }
            return
        }
        let range = sentenceStart..<words.count
        sentences.append(
            SpokenText.Sentence(
                words: range, isQuestion: isQuestion || QuestionRule.opensQuestion(words[range])))
        sentenceStart = words.count
    }
}
