internal import FishbowlCore

/// Gives the answers that an author wrote: the same to the same request, in every process.
struct WrittenModel: AnswerSource {
    let answers: WrittenAnswers
    let key: String
    let time: ModelTime

    init(_ answers: WrittenAnswers, key: String, time: ModelTime) {
        self.answers = answers
        self.key = key
        self.time = time
    }

    func attempt(_ request: ModelRequest, hear: PieceListener?) async throws -> ModelAnswer {
        guard let text = answers.text(for: request) else {
            throw AttemptFailure(
                .unscripted,
                "no cue of its \(answers.answers.count) answers fits; add one without a cue, which answers "
                    + "everything else", remedy: .elsewhere)
        }
        let start = time.elapsed()
        guard let hear else {
            try await wait(until: start + .seconds(answers.delay))
            return ModelAnswer(text: text, ending: .complete)
        }
        let words = Self.words(of: text)
        var first: Double?
        for (index, word) in words.enumerated() {
            // Each is due at a time of its own, so that what a pause takes too long is not added up.
            try await wait(until: start + .seconds(answers.delay * Double(index + 1) / Double(words.count)))
            first = first ?? (time.elapsed() - start).inSeconds
            await hear(word)
        }
        return ModelAnswer(text: text, ending: .complete, firstTokenSeconds: first)
    }

    private func wait(until due: Duration) async throws {
        try Task.checkCancellation()
        let rest = due - time.elapsed()
        if rest > .zero { try await time.pause(rest) }
    }

    /// The words, each with the white space behind it; together they are the text.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if !character.isWhitespace, word.last?.isWhitespace == true {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }
}

extension WrittenAnswers {
    /// The first answer whose cue the last message of a user has, else one of those without a cue; nil when there is none.
    ///
    /// Which one of several without a cue follows from the whole request.
    func text(for request: ModelRequest) -> String? {
        let asked = CueWords.of((request.messages.last { $0.role == .user } ?? request.messages.last)?.content ?? "")
        let cued = answers.first { answer in answer.cue.map { CueWords.contains(asked, CueWords.of($0)) } ?? false }
        if let cued { return cued.text }
        let others = answers.filter { $0.cue == nil }
        guard !others.isEmpty else { return nil }
        return others[Int(StableHash.of(request.json.canonicalText) % UInt64(others.count))].text
    }
}

/// Texts as words, to find a cue in them.
enum CueWords {
    /// The words in lower case: runs of letters, digits and apostrophes.
    static func of(_ text: String) -> [Substring] {
        text.lowercased().replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" }
    }

    /// Whether these words have those one after the other; a cue without any word is in nothing.
    static func contains(_ words: [Substring], _ cue: [Substring]) -> Bool {
        guard !cue.isEmpty, words.count >= cue.count else { return false }
        return (0...(words.count - cue.count)).contains { words[$0...].starts(with: cue) }
    }
}
