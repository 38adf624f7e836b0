/// A word of a text that carries meaning.
struct ContentWord: Hashable {
    /// As it is compared: in lower case, without the plural's s.
    let stem: String
    /// As it was written, in lower case.
    let surface: String
    /// Whether "the" stands directly before it.
    let hasArticle: Bool
    /// Whether the content word before it stands directly before it, or before its article.
    let followsDirectly: Bool
}

/// Reads the words of texts that carry meaning, for what counts words.
enum ContentWords {
    /// The shortest word that carries meaning, in letters.
    static let leastLetters = 3

    /// The content words of a text, in order.
    ///
    /// - Parameter names: stems that count as nothing, such as those of names by which people call one another.
    static func read(_ text: String, without names: Set<String> = []) -> [ContentWord] {
        var words: [ContentWord] = []
        var (hasArticle, isAdjacent) = (false, false)
        for part in parts(of: text) {
            guard case .word(let surface) = part else {
                (hasArticle, isAdjacent) = (false, false)
                continue
            }
            let stem = stem(of: surface)
            if surface == "the" {
                hasArticle = true
            } else if surface.unicodeScalars.count < leastLetters || StopWords.contains(surface)
                || names.contains(stem) || surface.unicodeScalars.contains(where: { ("0"..."9").contains($0) })
            {
                (hasArticle, isAdjacent) = (false, false)
            } else {
                words.append(
                    ContentWord(
                        stem: stem, surface: surface, hasArticle: hasArticle,
                        followsDirectly: isAdjacent && !hasArticle))
                (hasArticle, isAdjacent) = (false, true)
            }
        }
        return words
    }

    /// The stems of the words that a negation denies: one of the three words before them, without a pause between.
    static func denied(in text: String) -> Set<String> {
        var denied: Set<String> = []
        // How many words the last negation still reaches.
        var reach = 0
        for part in parts(of: text) {
            guard case .word(let word) = part else {
                reach = 0
                continue
            }
            if isNegation(word) {
                reach = negationReach
            } else if reach > 0 {
                reach -= 1
                denied.insert(stem(of: word))
            }
        }
        return denied
    }

    /// Whether a text denies anything.
    static func hasNegation(_ text: String) -> Bool {
        parts(of: text).contains { part in
            guard case .word(let word) = part else { return false }
            return isNegation(word)
        }
    }

    /// Words after a negation that it denies. Source: as `SentimentRule`.
    private static let negationReach = 3

    private static func isNegation(_ word: String) -> Bool { negations.contains(word) || word.hasSuffix("n't") }

    private static let negations: Set<String> = [
        "cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "without",
    ]

    /// A word as it is compared: "engines" is "engine".
    static func stem(of word: String) -> String {
        let isPlural =
            word.utf8.count > 3 && word.hasSuffix("s") && !["ss", "us", "is"].contains { word.hasSuffix($0) }
        return isPlural ? String(word.dropLast()) : word
    }

    private enum Part {
        case word(String)
        /// What keeps the words around it apart.
        case pause
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var word = ""
        func end() {
            guard !word.isEmpty else { return }
            // The apostrophe is part of "don't", not of a quotation; what follows it in "Ada's" is not of the word.
            let plain = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
            let trimmed = plain.drop { $0 == "'" }
            word = ""
            if !trimmed.isEmpty { parts.append(.word(String(trimmed))) }
        }
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if scalar == "'" || scalar == "’" {
                word += "'"
            } else {
                end()
                if !scalar.properties.isWhitespace, scalar != "-" { parts.append(.pause) }
            }
        }
        end()
        return parts
    }
}
