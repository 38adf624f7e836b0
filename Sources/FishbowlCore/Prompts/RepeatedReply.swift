extension ReplyRule {
    /// How alike two texts are that count as the same, 0 … 1: the part of their runs of three words that both have.
    ///
    /// Source: Broder 1997, "On the resemblance and containment of documents"; the bound is Fishbowl's own, see
    /// `docs/rules.md`.
    public static let resemblance = 0.6
    /// Words in a run.
    static let runLength = 3
    /// Texts of fewer words are compared as wholes only.
    static let shortest = 6

    /// Whether a reply says once more what was just said, by whomever: the same words, whatever their case and punctuation,
    /// or, for texts of six words or more, nearly the same.
    ///
    /// - Parameter recent: the messages that are compared, in any order.
    public static func isRepeated(_ text: String, of recent: [String]) -> Bool {
        let words = words(of: text)
        guard !words.isEmpty else { return false }
        let runs = runs(of: words)
        return recent.contains { other in
            let others = self.words(of: other)
            if others == words { return true }
            guard words.count >= shortest, others.count >= shortest else { return false }
            let otherRuns = self.runs(of: others)
            let shared = runs.intersection(otherRuns).count
            return Double(shared) >= resemblance * Double(runs.count + otherRuns.count - shared)
        }
    }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = WordLetters()
        for scalar in text.unicodeScalars {
            if WordLetters.isOfWord(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(word.text)
                word.removeAll()
            }
        }
        if !word.isEmpty { words.append(word.text) }
        return words
    }

    private static func runs(of words: [String]) -> Set<ArraySlice<String>> {
        guard words.count >= runLength else { return [] }
        return Set((0...(words.count - runLength)).map { words[$0..<$0 + runLength] })
    }

    /// Why a reply is asked for once more.
    public enum Flaw: String, Sendable, CaseIterable {
        /// Nothing was left of it.
        case empty
        /// It says what was just said.
        case repeated
    }

    /// The request with which a reply is asked for once more: the same, and at its end what was wrong with the first.
    ///
    /// - Parameter name: for whom the model speaks.
    public static func askingOnceMore(
        _ messages: [PromptMessage], for flaw: Flaw, name: String
    ) -> [PromptMessage] {
        let line = onceMore(flaw, name: name)
        guard let last = messages.last, last.role == .user else {
            return messages + [PromptMessage(role: .user, content: line)]
        }
        return messages.dropLast() + [PromptMessage(role: .user, content: "\(last.content)\n\n\(line)")]
    }

    private static func onceMore(_ flaw: Flaw, name: String) -> String {
        let name = PromptText.data(name)
        return switch flaw {
        case .empty: "What you wrote before was nothing that \(name) says. Write only the words that \(name) says next."
        case .repeated:
            "What you wrote before has just been said. Let \(name) say something new, in other words; write only what "
                + "\(name) says."
        }
    }
}
