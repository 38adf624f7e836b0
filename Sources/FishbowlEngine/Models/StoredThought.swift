internal import FishbowlCore

/// What came of asking a model, as a turn or a question keeps it: the text in a column of its own, the rest beside it.
struct StoredThought: Hashable, Sendable {
    /// An answer that was not taken: the model was asked once more.
    struct Discarded: Hashable, Sendable {
        var answer: ModelAnswer
        var reason: Reason
    }

    /// Why an answer is not taken.
    enum Reason: String, Sendable {
        /// Nothing was left when what no character says was taken out.
        case empty
        /// It was said already.
        case repeated
    }

    /// Attempts of asking that came to nothing, by runs that were killed or gave up.
    var failed: [ModelAttempt] = []
    var discarded: Discarded?
    /// Nil as long as there is none.
    var answer: ModelAnswer?

    /// Every answer that was given, and so paid for.
    var answers: [ModelAnswer] { [discarded?.answer, answer].compactMap(\.self) }
}

extension StoredThought {
    /// Reads the stored form.
    ///
    /// - Parameter text: the answer's; nil where there is none.
    init(text: String?, record: JSONValue?) {
        failed = (record?["failed_attempts"]?.arrayValue ?? []).compactMap(ModelAttempt.init(json:))
        if let dropped = record?["discarded"], let text = dropped["text"]?.stringValue,
            let reason = dropped["reason"]?.stringValue.flatMap(Reason.init)
        {
            discarded = Discarded(answer: ModelAnswer(text: text, record: dropped["answer"]), reason: reason)
        }
        answer = text.map { ModelAnswer(text: $0, record: record?["answer"]) }
    }

    /// The stored form of all but the text.
    var record: JSONValue {
        [
            "answer": answer?.record ?? .null, "failed_attempts": .array(failed.map(\.json)),
            "discarded": discarded.map {
                [
                    "text": .string($0.answer.text), "reason": .string($0.reason.rawValue),
                    "answer": $0.answer.record,
                ]
            } ?? .null,
        ]
    }
}
