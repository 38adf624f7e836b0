package import FishbowlCore

/// What calls of one model came to on one day: a row of `model_usage`, or what is added to one.
package struct UsageRow: Hashable, Sendable {
    /// UTC, `2026-11-30`.
    package var day: String
    /// Empty outside of conversations.
    package var scenario: String
    package var character: CharacterID?
    /// The key of its entry; empty for a model that has none.
    package var model: String
    /// The release on which it was booked.
    package var release: ReleaseNumber
    /// Answers that came.
    package var calls = 0
    package var failedAttempts = 0
    package var inputTokens = 0
    package var outputTokens = 0
    /// In the currency of the model's price.
    package var cost = 0.0
    /// Time that its attempts took, failed ones included.
    package var seconds = 0.0

    package init(day: String, scenario: String, character: CharacterID?, model: String, release: ReleaseNumber) {
        self.day = day
        self.scenario = scenario
        self.character = character
        self.model = model
        self.release = release
    }
}

extension UsageRow: SQLRowDecodable {
    static let columns: SQL = """
        day, scenario, character_id, model, release_id, calls, failed_attempts, input_tokens, output_tokens, cost,
        seconds
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        day = try row.read()
        scenario = try row.read()
        character = try row.read()
        model = try row.read()
        release = try row.read()
        calls = try row.read()
        failedAttempts = try row.read()
        inputTokens = try row.read()
        outputTokens = try row.read()
        cost = try row.read()
        seconds = try row.read()
    }
}

extension Transaction {
    /// Adds to what models have taken. One statement.
    ///
    /// - Parameter rows: each key once.
    package func addUsage(_ rows: [UsageRow], now: Timestamp) throws(StoreError) {
        guard !rows.isEmpty else { return }
        let values = rows.map { row in
            [
                .text(row.day), .text(row.scenario), row.character.sqlValue, .text(row.model), row.release.sqlValue,
                row.calls.sqlValue, row.failedAttempts.sqlValue, row.inputTokens.sqlValue, row.outputTokens.sqlValue,
                .real(row.cost), .real(row.seconds), .timestamp(now),
            ]
        }
        try sql.execute(
            """
            INSERT INTO model_usage AS u (\(UsageRow.columns), last_updated) VALUES \(rows: values)
            ON CONFLICT (day, scenario, coalesce(character_id, 0), model, release_id) DO UPDATE SET
                calls = u.calls + excluded.calls, failed_attempts = u.failed_attempts + excluded.failed_attempts,
                input_tokens = u.input_tokens + excluded.input_tokens,
                output_tokens = u.output_tokens + excluded.output_tokens, cost = u.cost + excluded.cost,
                seconds = u.seconds + excluded.seconds, last_updated = excluded.last_updated
            """)
    }
}
