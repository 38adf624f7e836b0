/// How many tokens a model will make of a text, about: each model has a vocabulary of its own, and none is at hand where
/// a prompt is built.
///
/// Linear in the text, the same on every machine (T12). See `docs/rules.md`, "Prompts", for how near it comes.
public enum TokenEstimate {
    /// Tokens that a message takes beside its text, for its role and its ends.
    public static let perMessage = 5
    /// Letters of a word that are one token; each further group of as many is one more.
    static let lettersPerToken = 7

    /// The tokens of a text: a word of ASCII letters one for each seven letters; digits, punctuation, line breaks and the
    /// letters of other alphabets one each; ideographs, kana, emoji and all else two each.
    public static func count(_ text: String) -> Int {
        var (tokens, letters) = (0, 0)
        for scalar in text.unicodeScalars {
            if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) {
                letters += 1
                continue
            }
            tokens += (letters + lettersPerToken - 1) / lettersPerToken
            letters = 0
            switch scalar {
            case " ", "\t", "\r": break
            case "\0"..."\u{2E7F}": tokens += 1
            default: tokens += 2
            }
        }
        return tokens + (letters + lettersPerToken - 1) / lettersPerToken
    }

    /// The tokens of a whole prompt.
    public static func count(_ messages: [PromptMessage]) -> Int {
        messages.reduce(0) { $0 + count($1.content) + perMessage }
    }
}
