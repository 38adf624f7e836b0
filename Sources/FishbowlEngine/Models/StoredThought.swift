internal import FishbowlCore
internal import FishbowlStore

/// What came of asking a model, as a turn or a question keeps it: the text in a column of its own, the rest beside it.
struct StoredThought: Hashable, Sendable {
    /// An answer that was not taken: the model was asked once more.
    struct Discarded: Hashable, Sendable {
        var answer: ModelAnswer
        var flaw: ReplyRule.Flaw
    }

    /// Attempts of asking that came to nothing, by runs that were killed or gave up.
    var failed: [ModelAttempt] = []
    /// At most two: with the second, no answer was fit to be said.
    var discarded: [Discarded] = []
    /// Nil as long as there is none.
    var answer: ModelAnswer?

    /// Every answer that was given, and so paid for.
    var answers: [ModelAnswer] { discarded.map(\.answer) + [answer].compactMap(\.self) }

    /// Attempts beyond the first, whatever came of them.
    var retries: Int { max(answers.map { max($0.attempts.count, 1) }.reduce(failed.count, +) - 1, 0) }
}

extension StoredThought {
    /// Reads the stored form.
    ///
    /// - Parameter text: the answer's; nil where there is none.
    init(text: String?, record: JSONValue?) {
        failed = (record?["failed_attempts"]?.arrayValue ?? []).compactMap(ModelAttempt.init(json:))
        discarded = (record?["discarded"]?.arrayValue ?? []).compactMap(Discarded.init(json:))
        answer = text.map { ModelAnswer(text: $0, record: record?["answer"]) }
    }

    init(_ row: RecordedAnswer) {
        self.init(text: row.text, record: row.record)
    }

    /// The stored form of all but the text.
    var record: JSONValue {
        [
            "answer": answer?.record ?? .null, "failed_attempts": .array(failed.map(\.json)),
            "discarded": .array(discarded.map(\.json)),
        ]
    }
}

extension StoredThought.Discarded {
    init?(json: JSONValue) {
        guard let text = json["text"]?.stringValue, let flaw = json["flaw"]?.stringValue.flatMap(ReplyRule.Flaw.init)
        else { return nil }
        self.init(answer: ModelAnswer(text: text, record: json["answer"]), flaw: flaw)
    }

    var json: JSONValue {
        ["text": .string(answer.text), "flaw": .string(flaw.rawValue), "answer": answer.record]
    }
}
