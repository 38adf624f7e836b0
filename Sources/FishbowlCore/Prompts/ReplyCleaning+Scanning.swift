extension ReplyCleaning {
    /// Whether a text stands at a place, whatever its case. `pattern` is in lower case.
    func has(_ pattern: some Collection<Unicode.Scalar>, at start: Int) -> Bool {
        guard start + pattern.count <= text.count else { return false }
        var index = start
        for scalar in pattern {
            if Self.lowercased(text[index]) != scalar { return false }
            index += 1
        }
        return true
    }

    func has(_ pattern: String, at start: Int) -> Bool { has(pattern.unicodeScalars, at: start) }

    /// Where a text begins at or after a place, whatever its case.
    func first(_ pattern: String, from start: Int) -> Int? {
        guard let initial = pattern.unicodeScalars.first else { return nil }
        var index = start
        while index < text.count {
            if Self.lowercased(text[index]) == initial, has(pattern, at: index) { return index }
            index += 1
        }
        return nil
    }

    /// The first place at or after `start` that has no space or tab.
    func skippingSpaces(from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] == " " || text[index] == "\t" { index += 1 }
        return index
    }

    /// The first place at or after `start` that has no white space.
    func skippingWhiteSpace(from start: Int) -> Int {
        var index = start
        while index < text.count, text[index].properties.isWhitespace { index += 1 }
        return index
    }

    /// The word of letters that begins at a place, in lower case, and where it ends.
    func word(at start: Int) -> (text: String, end: Int) {
        var (word, index) = (String.UnicodeScalarView(), start)
        while index < text.count, WordLetters.isOfWord(text[index]) {
            word.append(Self.lowercased(text[index]))
            index += 1
        }
        return (String(word), index)
    }

    static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "A"..."Z": return Unicode.Scalar(UInt8(scalar.value) | 0x20)
        case "\0"..."\u{7F}": return scalar
        default:
            let mapping = scalar.properties.lowercaseMapping.unicodeScalars
            return mapping.count == 1 ? mapping.first ?? scalar : scalar
        }
    }
}
