package import FishbowlCore

/// What there is of measurements of one name.
package struct MetricOverview: Hashable, Sendable {
    package let name: String
    /// All that were ever made.
    package let samples: Int
    /// Those of which each is kept.
    package let raw: Int
    package let first: Timestamp
    package let last: Timestamp
}

/// Measurements of one name, each or summed, told one by one.
package enum MetricPiece: Sendable {
    case sample(MetricKey, Double, at: Timestamp)
    case sum(MetricRollUp)
}

extension Transaction {
    /// The names under which anything was measured. Jumps from name to name by an index.
    package func metricNames() throws(StoreError) -> [String] {
        let names: [String] = try sql.column(
            """
            WITH RECURSIVE
                raw (name) AS (
                    SELECT min(metric_name) FROM performance_metrics
                    UNION ALL
                    SELECT (SELECT min(metric_name) FROM performance_metrics WHERE metric_name > raw.name)
                    FROM raw WHERE raw.name IS NOT NULL),
                summed (name) AS (
                    SELECT min(metric_name) FROM metric_rollups
                    UNION ALL
                    SELECT (SELECT min(metric_name) FROM metric_rollups WHERE metric_name > summed.name)
                    FROM summed WHERE summed.name IS NOT NULL)
            SELECT name FROM raw WHERE name IS NOT NULL UNION SELECT name FROM summed WHERE name IS NOT NULL
            ORDER BY 1
            """)
        let hasFuel = names.contains(Metric.scriptTime.rawValue) && !names.contains(Metric.scriptFuel.rawValue)
        return hasFuel ? (names + [Metric.scriptFuel.rawValue]).sorted() : names
    }

    /// What there is of measurements of a name; nil when there is nothing. Walks them by an index.
    package func metricOverview(_ name: String) throws(StoreError) -> MetricOverview? {
        let raw: Extent? = try sql.row(
            """
            SELECT count(*), min(timestamp), max(timestamp) FROM performance_metrics
            WHERE metric_name = \(MetricSample.storedName(of: name))
            """)
        let summed: Extent? = try sql.row(
            """
            SELECT coalesce(sum(samples), 0), min(starts_at), max(last_at) FROM metric_rollups
            WHERE metric_name = \(name)
            """)
        let extents = [raw, summed].compactMap(\.self)
        guard let first = extents.compactMap(\.first).min(), let last = extents.compactMap(\.last).max() else {
            return nil
        }
        return MetricOverview(
            name: name, samples: extents.map(\.count).reduce(0, +), raw: raw?.count ?? 0, first: first, last: last)
    }

    /// Tells of the measurements of a name that were made from `since` on and before `until`: each that is kept, and sums
    /// of hours and days that begin in that time.
    package func metricPieces(
        _ name: String, since: Timestamp, until: Timestamp, _ body: (MetricPiece) -> Void
    ) throws(StoreError) {
        let rollUps: [MetricRollUp] = try sql.rows(
            """
            SELECT \(MetricRollUp.columns) FROM metric_rollups
            WHERE metric_name = \(name) AND period IN ('hour', 'day') AND starts_at >= \(since)
                AND starts_at < \(until)
            ORDER BY starts_at, id
            """)
        for rollUp in rollUps { body(.sum(rollUp)) }
        try sql.run(
            """
            SELECT \(MetricSample.columns) FROM performance_metrics p
            WHERE p.metric_name = \(MetricSample.storedName(of: name)) AND p.timestamp >= \(since)
                AND p.timestamp < \(until)
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let sample = try MetricSample(&row)
            if let value = sample.value(of: name) { body(.sample(sample.key, value, at: sample.time)) }
            return true
        }
    }

    /// Whether there is a sum of that period already.
    package func hasRollUp(of name: String, _ period: MetricPeriod, at start: Timestamp) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM metric_rollups
                WHERE metric_name = \(name) AND period = \(period.rawValue) AND starts_at = \(start))
            """) ?? false
    }
}

private struct Extent: SQLRowDecodable {
    let count: Int
    let first: Timestamp?
    let last: Timestamp?

    init(_ row: inout SQLRow) throws(StoreError) {
        count = try row.read()
        first = try row.read()
        last = try row.read()
    }
}
