/// The letters of one word, in lower case, while a text is read. Most words of a text are nobody's name, so none of
/// them becomes a string before its first letter has been looked at.
struct WordLetters {
    private var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "A"..."Z": bytes.append(UInt8(scalar.value) | 0x20)
        case "\0"..."\u{7F}": bytes.append(UInt8(scalar.value))
        default: bytes += scalar.properties.lowercaseMapping.utf8
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Takes off what is not part of the word: quotes around it, and the ending of a possessive.
    ///
    /// - Returns: whether it was a possessive; nil when nothing is left.
    mutating func trim() -> Bool? {
        while let count = Self.apostrophe(endingAt: bytes[...]) { bytes.removeLast(count) }
        while let count = Self.apostrophe(beginningAt: bytes[...]) { bytes.removeFirst(count) }
        guard !bytes.isEmpty else { return nil }
        guard bytes.last == UInt8(ascii: "s"), let count = Self.apostrophe(endingAt: bytes.dropLast()),
            bytes.count > count + 1
        else { return false }
        bytes.removeLast(count + 1)
        return true
    }

    /// Whether the word can be one of those with these initials.
    func mayBegin(with initials: Set<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        // Letters outside of ASCII have several spellings, which only strings compare as equal.
        return initials.contains(first) || bytes.contains { $0 >= 0x80 }
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

    private static let typographic: [UInt8] = Array("’".utf8)

    private static func apostrophe(endingAt bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.last == UInt8(ascii: "'") { return 1 }
        return bytes.suffix(typographic.count) == typographic[...] ? typographic.count : nil
    }

    private static func apostrophe(beginningAt bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.first == UInt8(ascii: "'") { return 1 }
        return bytes.prefix(typographic.count) == typographic[...] ? typographic.count : nil
    }
}
