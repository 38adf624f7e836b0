package import FishbowlCore

/// Sums old measurements and removes them, a portion in each transaction: whatever happens in between, each measurement
/// is counted once.
extension Transaction {
    /// Sums measurements of one name that are older than `end` by hour, and removes them.
    ///
    /// The newest measurement of all stays however old it is, so that their numbers go on where they are.
    ///
    /// - Parameters:
    ///   - end: the beginning of an hour.
    ///   - limit: how many at most.
    /// - Returns: how many it were; fewer than `limit` when none is left.
    package func rollUp(
        metric name: String, before end: Timestamp, limit: Int
    ) throws(StoreError) -> Int {
        let samples: [MetricSample] = try sql.rows(
            """
            SELECT \(MetricSample.columns) FROM performance_metrics p
            WHERE p.metric_name = \(name) AND p.timestamp < \(end)
                AND p.id < (SELECT max(id) FROM performance_metrics)
            ORDER BY p.timestamp, p.id LIMIT \(limit)
            """)
        guard !samples.isEmpty else { return 0 }
        for part in name == Metric.scriptTime.rawValue ? [name, Metric.scriptFuel.rawValue] : [name] {
            var sums = RollUpSums(.hour)
            for sample in samples {
                if let value = sample.value(of: part) { sums.add(value, of: sample) }
            }
            try put(sums.rollUps, of: part)
        }
        for portion in samples.map(\.id).portions(of: 500) {
            try sql.execute("DELETE FROM performance_metrics WHERE id IN (\(list: portion))")
        }
        return samples.count
    }

    /// Sums hours of one name that are older than `end` by day, and removes them.
    ///
    /// - Parameters:
    ///   - end: the beginning of a day.
    ///   - limit: how many rows at most.
    /// - Returns: how many it were; fewer than `limit` when none is left.
    package func rollUpHours(
        of name: String, before end: Timestamp, limit: Int
    ) throws(StoreError) -> Int {
        let rows: [MetricRollUp] = try sql.rows(
            """
            SELECT \(MetricRollUp.columns) FROM metric_rollups
            WHERE metric_name = \(name) AND period = \(MetricPeriod.hour.rawValue) AND starts_at < \(end)
            ORDER BY starts_at, id LIMIT \(limit)
            """)
        guard !rows.isEmpty else { return 0 }
        var sums = RollUpSums(.day)
        for row in rows { sums.add(row) }
        try put(sums.rollUps, of: name)
        for row in rows { try sql.execute("DELETE FROM metric_rollups WHERE \(Self.key(of: row, name))") }
        return rows.count
    }

    /// Whether there is anything of a name that is old enough to be summed.
    package func hasMetricsToRollUp(
        _ name: String, before end: Timestamp, hoursBefore dayEnd: Timestamp
    ) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM performance_metrics
                    WHERE metric_name = \(name) AND timestamp < \(end)
                        AND id < (SELECT max(id) FROM performance_metrics))
                OR EXISTS (SELECT 1 FROM metric_rollups
                    WHERE metric_name = \(name) AND period = \(MetricPeriod.hour.rawValue)
                        AND starts_at < \(dayEnd))
            """) ?? false
    }

    /// Adds to what was summed before.
    ///
    /// - Parameter rows: each key once.
    package func put(_ rows: [MetricRollUp], of name: String) throws(StoreError) {
        for row in rows {
            let key = Self.key(of: row, name)
            let before: MetricRollUp? = try sql.row("SELECT \(MetricRollUp.columns) FROM metric_rollups WHERE \(key)")
            var sum = row.sum
            if let before { sum.merge(before.sum) }
            try sql.execute(
                """
                INSERT INTO metric_rollups (metric_name, \(MetricRollUp.columns))
                VALUES (\(name), \(row.period.rawValue), \(row.startsAt), \(row.key.character), \(row.key.scenario),
                    \(row.key.model), \(row.key.detail), \(sum.count), \(sum.total), \(sum.smallest), \(sum.largest),
                    \(max(row.lastAt, before?.lastAt ?? row.lastAt)), \(sum.sketch.json))
                ON CONFLICT (metric_name, period, starts_at, coalesce(character_id, 0), coalesce(scenario, ''),
                    coalesce(model, ''), coalesce(detail, '')) DO UPDATE SET
                    samples = excluded.samples, total = excluded.total, smallest = excluded.smallest,
                    largest = excluded.largest, last_at = excluded.last_at, sketch = excluded.sketch
                """)
        }
    }

    private static func key(of row: MetricRollUp, _ name: String) -> SQL {
        """
        metric_name = \(name) AND period = \(row.period.rawValue) AND starts_at = \(row.startsAt)
            AND coalesce(character_id, 0) = \(row.key.character?.rawValue ?? 0)
            AND coalesce(scenario, '') = \(row.key.scenario ?? "") AND coalesce(model, '') = \(row.key.model ?? "")
            AND coalesce(detail, '') = \(row.key.detail ?? "")
        """
    }

    /// The end of the last hour or day that was rolled up of measurements; nil when none was.
    ///
    /// Earlier ones may be gone from `performance_metrics`; later ones are all there.
    package func metricsRolledUpBefore() throws(StoreError) -> Timestamp? {
        var last: Timestamp?
        for period in MetricPeriod.allCases {
            // The sizes of the store are summed at once, and were never measurements of a turn.
            let start: Timestamp?? = try sql.value(
                """
                SELECT max(starts_at) FROM metric_rollups
                WHERE period = \(period.rawValue) AND metric_name NOT IN (\(list: Self.sizes))
                """)
            guard let start = start ?? nil else { continue }
            last = max(last ?? .earliest, start.advanced(by: period.length))
        }
        return last
    }

    private static let sizes = [Metric.storeDatabase, .storeLog, .storeFree].map(\.rawValue)
}

/// Sums of a period, in the order in which they were met.
struct RollUpSums {
    private struct Place: Hashable {
        let start: Timestamp
        let key: MetricKey
    }

    private let period: MetricPeriod
    private(set) var rollUps: [MetricRollUp] = []
    private var places: [Place: Int] = [:]

    init(_ period: MetricPeriod) {
        self.period = period
    }

    mutating func add(_ value: Double, of sample: MetricSample) {
        let place = place(of: sample.key, at: sample.time)
        rollUps[place].sum.add(value)
        rollUps[place].lastAt = max(rollUps[place].lastAt, sample.time)
    }

    mutating func add(_ row: MetricRollUp) {
        let place = place(of: row.key, at: row.startsAt)
        rollUps[place].sum.merge(row.sum)
        rollUps[place].lastAt = max(rollUps[place].lastAt, row.lastAt)
    }

    private mutating func place(of key: MetricKey, at time: Timestamp) -> Int {
        let start = period.start(of: time)
        let place = Place(start: start, key: key)
        if let known = places[place] { return known }
        places[place] = rollUps.count
        rollUps.append(MetricRollUp(period: period, startsAt: start, key: key, sum: SampleSum(), lastAt: time))
        return rollUps.count - 1
    }
}

extension Array {
    /// The elements in order, so many at a time.
    fileprivate func portions(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
    }
}
