internal import FishbowlCore

/// A sum of what a model has taken that is not what its measurements come to.
package struct UsageFault: Hashable, Sendable {
    /// The row of `model_usage`; nil where it is missing.
    package var row: Int64?
    package var stored: UsageRow?
    /// What the measurements come to; nil where there are none.
    package var measured: UsageRow?
}

extension Transaction {
    /// Compares sums of usage with the measurements that they are made from, of days of which all measurements are there:
    /// on days of which some were rolled up, nothing can be said. Walks the measurements of models.
    package func usageFaults() throws(StoreError) -> (faults: [UsageFault], days: Int) {
        let rolled: [String] = try sql.column(
            "SELECT DISTINCT substr(starts_at, 1, 10) FROM metric_rollups WHERE metric_name LIKE 'model.%'")
        let first = try sql.value(
            """
            SELECT substr(min(timestamp), 1, 10) FROM performance_metrics
            WHERE metric_name = \(Metric.modelAttempts.rawValue)
            """,
            as: String?.self)
        guard let first = first ?? nil else { return ([], 0) }
        var measured = try measuredUsage(since: first)
        var faults: [UsageFault] = []
        var days: Set<String> = []
        try sql.run(
            """
            SELECT id, \(UsageRow.columns) FROM model_usage WHERE day >= \(first) ORDER BY id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let id: Int64 = try row.read()
            let stored = try UsageRow(&row)
            guard !rolled.contains(stored.day) else { return true }
            days.insert(stored.day)
            let sum = measured.removeValue(forKey: UsageKey(stored))
            if !(sum.map { $0.isNear(stored) } ?? false) {
                faults.append(UsageFault(row: id, stored: stored, measured: sum))
            }
            return true
        }
        for (_, sum) in measured.sorted(by: { $0.key < $1.key }) where !rolled.contains(sum.day) {
            faults.append(UsageFault(row: nil, stored: nil, measured: sum))
        }
        return (faults, days.count)
    }

    private func measuredUsage(since day: String) throws(StoreError) -> [UsageKey: UsageRow] {
        var sums: [UsageKey: UsageRow] = [:]
        try sql.run(
            """
            SELECT substr(p.timestamp, 1, 10), coalesce(c.scenario, ''), p.character_id, coalesce(p.model, ''),
                p.release_id,
                sum(p.metric_name = \(Metric.modelAttempts.rawValue)),
                sum(p.metric_name = \(Metric.modelAttempt.rawValue) AND p.detail <> \(ModelBill.answered)),
                CAST(sum(iif(p.metric_name = \(Metric.modelInputTokens.rawValue), p.metric_value, 0)) AS INTEGER),
                CAST(sum(iif(p.metric_name = \(Metric.modelOutputTokens.rawValue), p.metric_value, 0)) AS INTEGER),
                sum(iif(p.metric_name = \(Metric.modelCost.rawValue), p.metric_value, 0.0)),
                sum(iif(p.metric_name = \(Metric.modelAttempt.rawValue), p.metric_value, 0.0))
            FROM performance_metrics p LEFT JOIN conversations c ON c.id = p.conversation_id
            WHERE p.metric_name LIKE 'model.%' AND p.timestamp >= \(day) AND p.release_id IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let sum = try UsageRow(&row)
            sums[UsageKey(sum)] = sum
            return true
        }
        return sums
    }

    /// Writes what measurements come to over a sum that differs. Time that no attempt was counted for stays as it is.
    package func mend(_ fault: UsageFault) throws(StoreError) {
        guard let row = fault.row, let sum = fault.measured else { return }
        try sql.execute(
            """
            UPDATE model_usage SET calls = \(sum.calls), failed_attempts = \(sum.failedAttempts),
                input_tokens = \(sum.inputTokens), output_tokens = \(sum.outputTokens), cost = \(sum.cost)
            WHERE id = \(row)
            """)
    }
}

/// What a sum is of.
private struct UsageKey: Hashable, Comparable {
    let day: String
    let scenario: String
    let character: Int64
    let model: String
    let release: Int64

    init(_ row: UsageRow) {
        day = row.day
        scenario = row.scenario
        character = row.character?.rawValue ?? 0
        model = row.model
        release = row.release.rawValue
    }

    static func < (left: UsageKey, right: UsageKey) -> Bool {
        (left.day, left.scenario, left.character, left.model, left.release)
            < (right.day, right.scenario, right.character, right.model, right.release)
    }
}

extension UsageRow {
    /// Whether both have the same counts, and costs that differ by no more than the order of their addition explains.
    fileprivate func isNear(_ other: UsageRow) -> Bool {
        calls == other.calls && failedAttempts == other.failedAttempts && inputTokens == other.inputTokens
            && outputTokens == other.outputTokens && abs(cost - other.cost) <= 1e-9 * max(1, abs(cost))
    }
}
