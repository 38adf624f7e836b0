/// A word or emoticon of a text, with what the lexicon and the lists of degree and negation say of it.
struct SentimentWord {
    /// In lower case, without the punctuation around it.
    let text: String
    /// Two letters or more, all of them capitals.
    let isCapitals: Bool
    let hasLowercase: Bool
    /// From the lexicon.
    let valence: Double?
    /// How much it strengthens, or weakens where negative, what follows.
    let degree: Double?
    let isNegation: Bool

    /// Splits `text` at white space and long dashes.
    static func words(of text: String, in lexicon: SentimentLexicon) -> [SentimentWord] {
        let plain = text.utf8.allSatisfy { $0 < 0x80 } ? text : inASCIIPunctuation(text)
        return plain.utf8.split { $0 <= 0x20 }.compactMap { SentimentWord($0, in: lexicon) }
    }

    private init?(_ raw: Substring.UTF8View, in lexicon: SentimentLexicon) {
        let core = raw.trimming(while: Self.isPunctuation)
        // Of an emoticon like ":D" next to nothing would be left, so it is looked up whole.
        guard let token = String(core.count <= 2 ? raw : core) else { return nil }
        var capitals = 0
        var lowercase = false
        for scalar in token.unicodeScalars {
            if scalar.isASCII {
                if (0x41...0x5A).contains(scalar.value) { capitals += 1 }
                if (0x61...0x7A).contains(scalar.value) { lowercase = true }
            } else {
                if scalar.properties.isUppercase { capitals += 1 }
                if scalar.properties.isLowercase { lowercase = true }
            }
        }
        text = capitals == 0 ? token : token.lowercased()
        isCapitals = capitals > 1 && !lowercase
        hasLowercase = lowercase
        valence = lexicon.valences[text]
        degree = Self.degrees[text]
        isNegation = Self.negations.contains(text) || text.hasSuffix("n't")
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Typographic quotes and dashes as a typewriter has them.
    private static func inASCIIPunctuation(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "‘", "’", "‚", "‛": result.append("'")
            case "“", "”", "„", "«", "»": result.append("\"")
            case "…": result.append(".")
            case "—", "–", "\u{A0}": result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Substring.UTF8View {
    fileprivate func trimming(while isEdge: (UInt8) -> Bool) -> Substring.UTF8View {
        var rest = self
        while let first = rest.first, isEdge(first) { rest = rest.dropFirst() }
        while let last = rest.last, isEdge(last) { rest = rest.dropLast() }
        return rest
    }
}
