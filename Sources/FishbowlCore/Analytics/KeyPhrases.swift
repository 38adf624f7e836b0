/// What a stretch of talk is about, in the words that it uses itself.
///
/// Source: RAKE, Rose, Engel, Cramer and Cowley 2010, "Automatic Keyword Extraction from Individual Documents": phrases are
/// runs of content words, a word counts for the length of the runs that it is in. Since talk repeats what matters, a phrase
/// counts by the square of the number of messages that have it.
public enum KeyPhrases {
    /// The most words of one phrase.
    private static let longest = 3

    /// The best phrases, the best first, no word in two of them; fewer where there are no more.
    ///
    /// - Parameters:
    ///   - keys: of those who take part; what they call one another is no topic.
    public static func of(_ messages: [String], without keys: [String], count: Int) -> [String] {
        let names = Set(keys.flatMap { SpokenText($0.replacing("_", with: " ")).words.map(\.stem) })
        var phrases: [[UInt64]: Phrase] = [:]
        var (frequency, degree): ([UInt64: Int], [UInt64: Int]) = ([:], [:])
        var order = 0
        for (index, message) in messages.enumerated() {
            let bytes = Array(message.utf8)
            for run in runs(of: SpokenText(message), without: names) {
                for word in run {
                    frequency[word.stem, default: 0] += 1
                    degree[word.stem, default: 0] += run.count
                }
                for length in 1...min(run.count, longest) {
                    for start in 0...(run.count - length) {
                        let words = run[start..<start + length]
                        order += 1
                        phrases[words.map(\.stem), default: Phrase(order: order, words: words, in: bytes)].note(index)
                    }
                }
            }
        }
        func score(_ stems: [UInt64], _ phrase: Phrase) -> Double {
            let words = stems.map { Double(degree[$0] ?? 0) / Double(frequency[$0] ?? 1) }.reduce(0, +)
            return words * Double(phrase.messages * phrase.messages)
        }
        let ranked = phrases.map { (stems: $0.key, phrase: $0.value, score: score($0.key, $0.value)) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.phrase.order < $1.phrase.order }
        var (chosen, used): ([String], Set<UInt64>) = ([], [])
        for candidate in ranked where chosen.count < count && used.isDisjoint(with: candidate.stems) {
            used.formUnion(candidate.stems)
            chosen.append(candidate.phrase.text)
        }
        return chosen
    }

    /// Content words that stand directly beside one another.
    private static func runs(of text: SpokenText, without names: Set<UInt64>) -> [[SpokenText.Word]] {
        var runs: [[SpokenText.Word]] = []
        var isOpen = false
        for word in text.words {
            guard word.isContent, !names.contains(word.stem) else {
                isOpen = false
                continue
            }
            if isOpen, !word.followsPause { runs[runs.count - 1].append(word) } else { runs.append([word]) }
            isOpen = true
        }
        return runs
    }

    private struct Phrase {
        /// Its place among all that were found.
        let order: Int
        /// As it was first written, in lower case.
        let text: String
        private(set) var messages = 0
        private var last = -1

        init(order: Int, words: ArraySlice<SpokenText.Word>, in bytes: [UInt8]) {
            self.order = order
            text = words.map { String(decoding: bytes[$0.place], as: UTF8.self).lowercased() }
                .map { $0.hasSuffix("'s") || $0.hasSuffix("’s") ? String($0.dropLast(2)) : $0 }
                .joined(separator: " ")
        }

        mutating func note(_ message: Int) {
            if message != last { messages += 1 }
            last = message
        }
    }
}
