package import FishbowlCore

/// An answer of a model as a turn or a question keeps it.
package struct RecordedAnswer: Hashable, Sendable {
    package var text: String
    /// What is kept beside the text.
    package var record: JSONValue?
}

extension RecordedAnswer: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        text = try row.read()
        record = try row.read()
    }
}

extension Transaction {
    /// The newest answer to a request: of a turn, else of a question.
    ///
    /// - Parameters:
    ///   - hash: see `RequestHash`.
    ///   - model: the key of the model that was asked; nil for any.
    package func recordedAnswer(to hash: String, by model: String?) throws(StoreError) -> RecordedAnswer? {
        let turn: RecordedAnswer? = try sql.row(
            """
            SELECT answer, answer_record FROM turns
            WHERE request_hash = \(hash) AND answer IS NOT NULL AND (\(model) IS NULL OR model = \(model))
            ORDER BY id DESC LIMIT 1
            """)
        if let turn { return turn }
        return try sql.row(
            """
            SELECT answer, answer_record FROM asks
            WHERE request_hash = \(hash) AND answer IS NOT NULL AND (\(model) IS NULL OR model = \(model))
            ORDER BY id DESC LIMIT 1
            """)
    }

    /// What was answered in a turn; nil where nothing was.
    package func recordedAnswer(of turn: TurnID) throws(StoreError) -> RecordedAnswer? {
        try sql.row("SELECT answer, answer_record FROM turns WHERE id = \(turn) AND answer IS NOT NULL")
    }

    /// What a question was answered with; nil where it was not.
    package func recordedAnswer(of ask: AskID) throws(StoreError) -> RecordedAnswer? {
        try sql.row("SELECT answer, answer_record FROM asks WHERE id = \(ask) AND answer IS NOT NULL")
    }
}
