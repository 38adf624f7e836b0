internal import FishbowlCore

/// By what calls of models are summed.
package enum UsageDimension: String, Sendable, CaseIterable {
    case character, scenario, model, release, day
}

/// Which calls of models are summed: those of days (UTC) from `since` to `until`, both included; nil for no bound.
package struct UsageSpan: Hashable, Sendable {
    /// `2026-11-30`.
    package var since: String?
    package var until: String?

    package init(since: String? = nil, until: String? = nil) {
        self.since = since
        self.until = until
    }
}

/// What calls of models came to, summed over some of them.
package struct UsageSum: Hashable, Sendable {
    /// Of a dimension: a key, a release's number, a day. Nil where there is none: calls of scenarios and plugins have no
    /// character, those outside of conversations no scenario, and some models no key.
    package var key: String?
    package var calls: Int
    package var failedAttempts: Int
    package var inputTokens: Int
    package var outputTokens: Int
    /// In the currency of the models' prices.
    package var cost: Double
    /// Time that attempts took, failed ones included.
    package var seconds: Double

    package var tokens: Int { inputTokens + outputTokens }
}

extension UsageSum: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        let text: String = try row.read()
        key = text.isEmpty ? nil : text
        calls = try row.read()
        failedAttempts = try row.read()
        inputTokens = try row.read()
        outputTokens = try row.read()
        cost = try row.read()
        seconds = try row.read()
    }
}

extension Transaction {
    /// What calls of models came to, one sum for each value of a dimension: the dearest first, then by tokens; days and
    /// releases newest first. Walks the days of the span.
    package func usageSums(by dimension: UsageDimension, in span: UsageSpan) throws(StoreError) -> [UsageSum] {
        let key: SQL =
            switch dimension {
            case .character: "coalesce((SELECT c.key FROM characters c WHERE c.id = character_id), '')"
            case .scenario: "scenario"
            case .model: "model"
            case .release: "CAST(release_id AS TEXT)"
            case .day: "day"
            }
        let order: SQL =
            switch dimension {
            case .character, .scenario, .model: "sum(cost) DESC, sum(input_tokens + output_tokens) DESC, 1"
            case .release: "max(release_id) DESC"
            case .day: "1 DESC"
            }
        return try sql.rows(
            "SELECT \(key), \(Self.usageSums) FROM model_usage WHERE \(Self.condition(span)) GROUP BY 1 ORDER BY \(order)"
        )
    }

    /// What all calls of models in a span came to.
    package func usageTotal(in span: UsageSpan) throws(StoreError) -> UsageSum {
        let total: UsageSum? = try sql.row(
            "SELECT '', \(Self.usageSums) FROM model_usage WHERE \(Self.condition(span))")
        return total
            ?? UsageSum(
                key: nil, calls: 0, failedAttempts: 0, inputTokens: 0, outputTokens: 0, cost: 0, seconds: 0)
    }

    /// Whether some tokens in a span were counted here, because a server did not say.
    package func hasEstimatedUsage(in span: UsageSpan) throws(StoreError) -> Bool {
        // Times are ISO texts: those of a day begin with it, and come before what begins with "…T~".
        let (first, last) = (span.since ?? "", (span.until ?? "9999-12-31") + "T~")
        let metric = Metric.modelInputTokens.rawValue
        return try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM performance_metrics
                    WHERE metric_name = \(metric) AND timestamp BETWEEN \(first) AND \(last)
                        AND detail = \(ModelBill.estimated))
                OR EXISTS (SELECT 1 FROM metric_rollups
                    WHERE metric_name = \(metric) AND starts_at BETWEEN \(first) AND \(last)
                        AND detail = \(ModelBill.estimated))
            """) ?? false
    }

    private static let usageSums: SQL = """
        coalesce(sum(calls), 0), coalesce(sum(failed_attempts), 0), coalesce(sum(input_tokens), 0),
        coalesce(sum(output_tokens), 0), coalesce(sum(cost), 0.0), coalesce(sum(seconds), 0.0)
        """

    private static func condition(_ span: UsageSpan) -> SQL {
        "day BETWEEN \(span.since ?? "") AND \(span.until ?? "9999-12-31")"
    }
}
