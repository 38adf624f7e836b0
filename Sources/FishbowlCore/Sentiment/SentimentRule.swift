/// Sentiment of English text, −1 … 1, by lexicon and five rules: intensifiers, negation, capitals, "but", punctuation.
///
/// Pure and quick (a few microseconds per sentence); may be used from any thread.
///
/// Source of rules and numbers: Hutto and Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of
/// Social Media Text", ICWSM 2014. Emoji, of which the lexicon knows nothing, count as nothing.
public struct SentimentRule: Sendable {
    private let lexicon: SentimentLexicon

    /// What an adverb of degree directly before a word adds to its intensity.
    static let intensity = 0.293
    /// What remains of that one, two and three words away.
    static let dampingByDistance = [1, 0.95, 0.9]
    /// What capitals add among words that are not.
    static let capitals = 0.733
    /// What a negation within three words makes of a valence.
    static let negation = -0.74
    /// What "never so" and "never this" make of it: they praise.
    static let neverSo = 1.25
    static let beforeBut = 0.5
    static let afterBut = 1.5
    static let exclamation = 0.292
    static let exclamationsCounted = 4
    static let question = 0.18
    static let manyQuestions = 0.96
    /// The sum that is normalised to about 0.7.
    static let normalisation = 15.0

    public init(lexicon: SentimentLexicon) {
        self.lexicon = lexicon
    }

    /// The compound score: the sum of the valences found, s, as s / √(s² + 15). Zero for text without any.
    public func score(_ text: String) -> Double {
        let words = SentimentWord.words(of: text, in: lexicon)
        let someCapitals = words.contains { $0.isCapitals } && words.contains { $0.hasLowercase }
        let but = words.firstIndex { $0.text == "but" }
        var sum = 0.0
        for index in words.indices where words[index].valence != nil {
            let valence = valence(at: index, in: words, someCapitals: someCapitals)
            sum += but.map { valence * (index < $0 ? Self.beforeBut : Self.afterBut) } ?? valence
        }
        guard sum != 0 else { return 0 }
        let emphasis = Self.emphasis(of: text)
        sum += sum > 0 ? emphasis : -emphasis
        return sum / (sum * sum + Self.normalisation).squareRoot()
    }

    private func valence(at index: Int, in words: [SentimentWord], someCapitals: Bool) -> Double {
        let word = words[index]
        /// The word so many places before, if there is one.
        func before(_ distance: Int) -> SentimentWord? { index >= distance ? words[index - distance] : nil }
        let next = index + 1 < words.count ? words[index + 1] : nil

        guard word.degree == nil, var valence = word.valence else { return 0 }
        if word.text == "kind", next?.text == "of" { return 0 }
        if word.text == "no" {
            // Before a word with a valence of its own, "no" negates that word and says nothing itself.
            if next?.valence != nil { return 0 }
        } else if before(1)?.text == "no" || before(2)?.text == "no"
            || before(3)?.text == "no" && ["or", "nor"].contains(before(1)?.text)
        {
            valence *= Self.negation
        }
        if word.isCapitals && someCapitals { valence += valence > 0 ? Self.capitals : -Self.capitals }

        for distance in 1...3 {
            // A word with a valence of its own speaks for itself; it neither strengthens nor negates another.
            guard let modifier = before(distance), modifier.valence == nil else { continue }
            if var degree = modifier.degree {
                if modifier.isCapitals && someCapitals { degree += degree > 0 ? Self.capitals : -Self.capitals }
                degree *= Self.dampingByDistance[distance - 1]
                valence += valence > 0 ? degree : -degree
            }
            guard modifier.isNegation else { continue }
            // The words between the negation and this one.
            let between = words[(index - distance + 1)..<index].map(\.text)
            if modifier.text == "never", let first = between.first, first == "so" || first == "this" {
                valence *= Self.neverSo
            } else if modifier.text != "without" || !between.contains("doubt") {
                valence *= Self.negation
            }
        }
        // "kind of good", "sort of a nice man".
        for distance in 2...3 where before(distance - 1)?.text == "of" {
            guard let noun = before(distance)?.text, noun == "kind" || noun == "sort" else { continue }
            let damping = Self.intensity * Self.dampingByDistance[distance - 2]
            valence -= valence > 0 ? damping : -damping
        }
        if before(1)?.text == "least", !["at", "very"].contains(before(2)?.text) { valence *= Self.negation }
        return valence
    }

    private static func emphasis(of text: String) -> Double {
        var exclamations = 0
        var questions = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "!") { exclamations += 1 } else if byte == UInt8(ascii: "?") { questions += 1 }
        }
        let asked = questions < 2 ? 0 : questions <= 3 ? Double(questions) * question : manyQuestions
        return Double(min(exclamations, exclamationsCounted)) * exclamation + asked
    }
}
