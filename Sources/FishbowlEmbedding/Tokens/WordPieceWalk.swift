/// One walk of a tokenizer through a text: gathers a word, then splits it.
struct WordPieceWalk {
    private let tokenizer: WordPieceTokenizer
    private(set) var tokens: [UInt16] = []
    /// The word so far, folded, in UTF-8.
    private var word: [UInt8] = []
    private var scalarCount = 0
    /// The hashes of the beginnings of what is left of a word, by their length.
    private var hashes: [UInt64]

    init(_ tokenizer: WordPieceTokenizer) {
        self.tokenizer = tokenizer
        hashes = Array(repeating: 0, count: tokenizer.pieces.longest + 1)
        word.reserveCapacity(32)
        tokens.reserveCapacity(32)
    }

    /// Takes a whole text and ends its last word.
    mutating func take(_ text: String) {
        let view = text.utf8
        let bytes = view.span
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                take(ascii: byte)
                index += 1
                continue
            }
            // Strings are valid UTF-8, so the first byte tells how many follow.
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            var scalar = UInt32(byte & (0xFF >> (length + 1)))
            for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
            take(scalar)
            index += length
        }
        endWord()
    }

    private mutating func take(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): endWord()
        case 0..<0x20, 0x7F: break
        default:
            endWord()
            append(byte)
            endWord()
        }
    }

    private mutating func take(_ scalar: UInt32) {
        // Hangul syllables fall into their letters. Source: The Unicode Standard, section 3.12.
        if (0xAC00...0xD7A3).contains(scalar) {
            let index = scalar - 0xAC00
            append(0x1100 + index / 588)
            append(0x1161 + index % 588 / 28)
            if index % 28 > 0 { append(0x11A7 + index % 28) }
            return
        }
        switch tokenizer.folding.action(for: scalar) {
        case .kept: append(scalar)
        case .dropped: break
        case .space: endWord()
        case .alone: appendAlone(scalar)
        case .replaced(let range):
            for index in range {
                let replacement = tokenizer.folding.replacements[index]
                if replacement.isAlone { appendAlone(replacement.scalar) } else { append(replacement.scalar) }
            }
        }
    }

    private mutating func appendAlone(_ scalar: UInt32) {
        endWord()
        append(scalar)
        endWord()
    }

    private mutating func append(_ byte: UInt8) {
        scalarCount += 1
        // What is too long is unknown anyway, so that a huge word needs no memory.
        if scalarCount <= WordPieceTokenizer.longestWord { word.append(byte) }
    }

    private mutating func append(_ scalar: UInt32) {
        scalarCount += 1
        guard scalarCount <= WordPieceTokenizer.longestWord else { return }
        switch scalar {
        case 0..<0x80: word.append(UInt8(scalar))
        case 0x80..<0x800:
            word.append(0xC0 | UInt8(scalar >> 6))
            word.append(0x80 | UInt8(scalar & 0x3F))
        case 0x800..<0x10000:
            word.append(0xE0 | UInt8(scalar >> 12))
            word.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            word.append(0x80 | UInt8(scalar & 0x3F))
        default:
            word.append(0xF0 | UInt8(scalar >> 18))
            word.append(0x80 | UInt8(scalar >> 12 & 0x3F))
            word.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            word.append(0x80 | UInt8(scalar & 0x3F))
        }
    }

    /// Splits the word: the longest piece that it begins with, and so on with the rest; unknown as a whole when a rest
    /// begins with no piece.
    private mutating func endWord() {
        guard scalarCount > 0 else { return }
        let known = tokens.count
        var start = scalarCount > WordPieceTokenizer.longestWord ? nil : Optional(0)
        while let from = start, from < word.count {
            start = takePiece(from)
        }
        if start == nil {
            tokens.removeSubrange(known...)
            tokens.append(tokenizer.unknown)
        }
        word.removeAll(keepingCapacity: true)
        scalarCount = 0
    }

    /// Appends the longest piece at `start` and returns where it ends; nil when there is none.
    private mutating func takePiece(_ start: Int) -> Int? {
        let continues = start > 0
        let pieces = tokenizer.pieces
        let longest = min(word.count - start, pieces.longest)
        var hash = continues ? PieceTable.continuation : PieceTable.hash
        for length in 1...longest {
            hash = PieceTable.extend(hash, by: word[start + length - 1])
            hashes[length] = hash
        }
        for length in stride(from: longest, to: 0, by: -1) {
            let range = start..<start + length
            if let number = pieces.number(of: word, range, continues: continues, hash: hashes[length]) {
                tokens.append(number)
                return range.upperBound
            }
        }
        return nil
    }
}
