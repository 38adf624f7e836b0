/// The letters of one word, in lower case, while a text is read. Most words of a text are nobody's name, so none of
/// them becomes a string before its first letter has been looked at.
struct WordLetters {
    private var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var first: UInt8? { bytes.first }
    private(set) var isASCII = true

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "A"..."Z": bytes.append(UInt8(scalar.value) | 0x20)
        case "\0"..."\u{7F}": bytes.append(UInt8(scalar.value))
        case "’": bytes += [0xE2, 0x80, 0x99]
        default:
            bytes += scalar.properties.lowercaseMapping.utf8
            isASCII = false
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isASCII = true
    }

    /// Takes off what is not part of the word: quotes around it, and the ending of a possessive.
    ///
    /// - Returns: whether it was a possessive; nil when nothing is left.
    mutating func trim() -> Bool? {
        while let count = apostrophe(endingAt: bytes.count) { bytes.removeLast(count) }
        while let count = apostropheAtStart { bytes.removeFirst(count) }
        guard !bytes.isEmpty else { return nil }
        guard bytes.last == UInt8(ascii: "s"), let count = apostrophe(endingAt: bytes.count - 1),
            bytes.count > count + 1
        else { return false }
        bytes.removeLast(count + 1)
        return true
    }

    /// How many bytes the apostrophe has that ends there; nil when there is none.
    private func apostrophe(endingAt end: Int) -> Int? {
        guard end > 0 else { return nil }
        if bytes[end - 1] == UInt8(ascii: "'") { return 1 }
        guard bytes[end - 1] == 0x99, end >= 3, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE2 else { return nil }
        return 3
    }

    private var apostropheAtStart: Int? {
        if bytes.first == UInt8(ascii: "'") { return 1 }
        return bytes.first == 0xE2 ? apostrophe(endingAt: min(3, bytes.count)) : nil
    }

    /// Letters, digits, accents that follow their letter, apostrophes.
    static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "'", "’": return true
        case "\0"..."\u{7F}": return false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }
}

/// The first bytes of some words: what most words of a text can be told from without a look-up.
struct Initials: Sendable {
    private var known = [Bool](repeating: false, count: 256)

    init(of words: some Sequence<String>) {
        for word in words {
            if let first = word.utf8.first { known[Int(first)] = true }
        }
    }

    /// Whether the word can be one of them.
    func mayBegin(_ word: WordLetters) -> Bool {
        // Letters outside of ASCII have several spellings, which only strings compare as equal.
        guard let first = word.first else { return false }
        return known[Int(first)] || !word.isASCII
    }
}
