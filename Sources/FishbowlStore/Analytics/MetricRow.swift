package import FishbowlCore

/// One measurement: `performance_metrics`.
package struct MetricRow: Hashable, Sendable {
    /// With its unit: `turn.open_seconds`.
    package var name: String
    package var value: Double
    package var character: CharacterID?
    package var turn: TurnID?

    package init(name: String, value: Double, character: CharacterID? = nil, turn: TurnID? = nil) {
        self.name = name
        self.value = value
        self.character = character
        self.turn = turn
    }
}

extension MetricRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        value = try row.read()
        character = try row.read()
        turn = try row.read()
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
                .text($0.name), .real($0.value), $0.character.sqlValue, .timestamp(now), $0.turn.sqlValue,
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO performance_metrics (metric_name, metric_value, character_id, timestamp, turn_id, release_id)
            VALUES \(rows: rows)
            """)
    }

    /// The last measurements of one name, newest first.
    package func metrics(named name: String, limit: Int) throws(StoreError) -> [MetricRow] {
        try sql.rows(
            """
            SELECT metric_name, metric_value, character_id, turn_id FROM performance_metrics
            WHERE metric_name = \(name) ORDER BY timestamp DESC, id DESC LIMIT \(limit)
            """)
    }
}
