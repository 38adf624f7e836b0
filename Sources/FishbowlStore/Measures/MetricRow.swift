package import FishbowlCore

/// One measurement: `performance_metrics`.
package struct MetricRow: Hashable, Sendable {
    /// With its unit: `turn.open_seconds`.
    package var name: String
    package var value: Double
    package var character: CharacterID?
    package var turn: TurnID?
    package var conversation: ConversationID?
    /// The question that it belongs to.
    package var ask: AskID?
    /// The key of the language model that it is of.
    package var model: String?
    /// What sets it apart from others of its name: how an attempt ended, that a count is estimated, a script and its handler.
    package var detail: String?
    /// Of `script.seconds`: what the same calls used, which is the metric `script.fuel`.
    package var fuel: Int64?

    package init(
        name: String, value: Double, character: CharacterID? = nil, turn: TurnID? = nil,
        conversation: ConversationID? = nil, ask: AskID? = nil, model: String? = nil, detail: String? = nil
    ) {
        self.name = name
        self.value = value
        self.character = character
        self.turn = turn
        self.conversation = conversation
        self.ask = ask
        self.model = model
        self.detail = detail
    }

    package init(
        _ metric: Metric, _ value: Double, character: CharacterID? = nil, turn: TurnID? = nil,
        conversation: ConversationID? = nil, ask: AskID? = nil, model: String? = nil, detail: String? = nil
    ) {
        self.init(
            name: metric.rawValue, value: value, character: character, turn: turn, conversation: conversation, ask: ask,
            model: model, detail: detail)
    }
}

extension MetricRow: SQLRowDecodable {
    static let columns: SQL =
        "metric_name, metric_value, character_id, turn_id, conversation_id, ask_id, model, detail, fuel"

    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        value = try row.read()
        character = try row.read()
        turn = try row.read()
        conversation = try row.read()
        ask = try row.read()
        model = try row.read()
        detail = try row.read()
        fuel = try row.read()
    }
}

extension Transaction {
    /// Stores measurements. One statement.
    package func insertMetrics(
        _ metrics: [MetricRow], release: ReleaseNumber?, now: Timestamp
    ) throws(StoreError) {
        guard !metrics.isEmpty else { return }
        let rows = metrics.map {
            [
                .text($0.name), .real($0.value), $0.character.sqlValue, $0.turn.sqlValue, $0.conversation.sqlValue,
                $0.ask.sqlValue, $0.model.sqlValue, $0.detail.sqlValue, $0.fuel.sqlValue, .timestamp(now),
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO performance_metrics (\(MetricRow.columns), timestamp, release_id)
            VALUES \(rows: rows)
            """)
    }

    /// The last measurements of one name, newest first.
    package func metrics(named name: String, limit: Int) throws(StoreError) -> [MetricRow] {
        try sql.rows(
            """
            SELECT \(MetricRow.columns) FROM performance_metrics
            WHERE metric_name = \(name) ORDER BY timestamp DESC, id DESC LIMIT \(limit)
            """)
    }
}
