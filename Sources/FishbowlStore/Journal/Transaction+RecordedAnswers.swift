package import FishbowlCore

/// What models answered, for those who do it again.
extension Transaction {
    /// What was answered in a turn; nil where nothing was.
    package func recordedAnswer(of turn: TurnID) throws(StoreError) -> ModelAnswer? {
        let row: AnswerColumns? = try sql.row("SELECT answer, answer_record FROM turns WHERE id = \(turn)")
        return row?.answer
    }

    /// What a question was answered with; nil where it was not.
    package func recordedAnswer(of ask: AskID) throws(StoreError) -> ModelAnswer? {
        let row: AnswerColumns? = try sql.row("SELECT answer, answer_record FROM asks WHERE id = \(ask)")
        return row?.answer
    }
}

private struct AnswerColumns: SQLRowDecodable {
    let answer: ModelAnswer?

    init(_ row: inout SQLRow) throws(StoreError) {
        let text: String? = try row.read()
        let record: JSONValue? = try row.read()
        answer = text.map { ModelAnswer(text: $0, record: record) }
    }
}
