/// What a stretch of talk is about, in the words that it uses itself.
///
/// Source: RAKE, Rose, Engel, Cramer and Cowley 2010, "Automatic Keyword Extraction from Individual Documents": phrases are
/// runs of content words, a word counts for the length of the runs that it is in. Since talk repeats what matters, a phrase
/// counts by the square of the number of messages that have it.
public enum KeyPhrases {
    /// Words that count things, or say when, and tell nothing of what the talk is about.
    private static let counting = Set(
        """
        one two three four five six seven eight nine ten eleven twelve hundred thousand dozen half third second twice
        afterwards always yesterday minute hour day night week month year morning evening way people need needed
        """.split { $0.isWhitespace }.map { StableHash.of(String($0)) })

    /// The most words of one phrase.
    private static let longest = 3

    /// The best phrases, the best first, no word in two of them; fewer where there are no more.
    ///
    /// - Parameters:
    ///   - keys: of those who take part; what they call one another is no topic.
    public static func of(_ messages: [String], without keys: [String], count: Int) -> [String] {
        let names = Set(keys.flatMap { key in SpokenText(key.withSpaces).words.map(\.stem) }).union(counting)
        var phrases: [UInt64: Phrase] = [:]
        var words: [UInt64: (count: Int, degree: Int)] = [:]
        let spoken = messages.map(SpokenText.init)
        for (index, text) in spoken.enumerated() {
            for run in runs(of: text, without: names) {
                for place in run {
                    let known = words[text.words[place].stem] ?? (0, 0)
                    words[text.words[place].stem] = (known.count + 1, known.degree + run.count)
                    var key: UInt64 = 0
                    for end in place..<min(place + longest, run.upperBound) {
                        key = key &* 0x100_0000_01B3 ^ text.words[end].stem
                        let new = Phrase(message: index, words: place..<end + 1, order: phrases.count)
                        phrases[key, default: new].note(index)
                    }
                }
            }
        }
        func stems(_ phrase: Phrase) -> [UInt64] { spoken[phrase.message].words[phrase.words].map(\.stem) }
        func score(_ phrase: Phrase) -> Double {
            let ratios = stems(phrase).map { stem in words[stem].map { Double($0.degree) / Double($0.count) } ?? 0 }
            return ratios.reduce(0, +) * Double(phrase.messages * phrase.messages)
        }
        let ranked = phrases.values.map { (phrase: $0, score: score($0)) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.phrase.order < $1.phrase.order }
        var (chosen, used): ([String], Set<UInt64>) = ([], [])
        for (phrase, _) in ranked {
            guard chosen.count < count else { break }
            let stems = stems(phrase)
            guard used.isDisjoint(with: stems) else { continue }
            used.formUnion(stems)
            chosen.append(
                spoken[phrase.message].words[phrase.words].map { messages[phrase.message].word($0) }
                    .joined(separator: " "))
        }
        return chosen
    }

    /// Content words that stand directly beside one another.
    private static func runs(of text: SpokenText, without names: Set<UInt64>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (index, word) in text.words.enumerated() {
            let counts = word.isContent && !names.contains(word.stem)
            if let first = start, !counts || word.followsPause {
                runs.append(first..<index)
                start = nil
            }
            if counts, start == nil { start = index }
        }
        if let start { runs.append(start..<text.words.count) }
        return runs
    }

    private struct Phrase {
        /// Where it was first said.
        let message: Int
        let words: Range<Int>
        /// Its place among all that were found.
        let order: Int
        private(set) var messages = 0
        private var last = -1

        init(message: Int, words: Range<Int>, order: Int) {
            (self.message, self.words, self.order) = (message, words, order)
        }

        mutating func note(_ message: Int) {
            if message != last { messages += 1 }
            last = message
        }
    }
}

extension String {
    fileprivate var withSpaces: String { String(map { $0 == "_" ? " " : $0 }) }

    /// A word of the text in lower case, without a possessive ending.
    fileprivate func word(_ word: SpokenText.Word) -> String {
        let bytes = utf8.dropFirst(word.place.lowerBound).prefix(word.place.count)
        let text = String(decoding: Array(bytes), as: UTF8.self).lowercased()
        return text.hasSuffix("'s") || text.hasSuffix("’s") ? String(text.dropLast(2)) : text
    }
}
