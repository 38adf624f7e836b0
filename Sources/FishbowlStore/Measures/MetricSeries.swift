package import FishbowlCore

/// What sets measurements of one name apart: sums are kept of each combination.
package struct MetricKey: Hashable, Sendable {
    package var character: CharacterID?
    package var scenario: String?
    package var model: String?
    package var detail: String?

    package init(
        character: CharacterID? = nil, scenario: String? = nil, model: String? = nil, detail: String? = nil
    ) {
        self.character = character
        self.scenario = scenario
        self.model = model
        self.detail = detail
    }
}

/// For how long measurements are summed in one row.
package enum MetricPeriod: String, Sendable, CaseIterable {
    case hour, day

    /// When the period begins in which something happened.
    package func start(of time: Timestamp) -> Timestamp {
        switch self {
        case .hour: time.startOfHour
        case .day: time.startOfDay
        }
    }

    package var length: Duration {
        switch self {
        case .hour: .seconds(3_600)
        case .day: .seconds(86_400)
        }
    }
}

/// Measurements of one name and one period that are alike: a row of `metric_rollups`.
package struct MetricRollUp: Hashable, Sendable {
    package var period: MetricPeriod
    package var startsAt: Timestamp
    package var key: MetricKey
    package var sum: SampleSum
    /// When the last of them was made.
    package var lastAt: Timestamp

    package init(period: MetricPeriod, startsAt: Timestamp, key: MetricKey, sum: SampleSum, lastAt: Timestamp) {
        self.period = period
        self.startsAt = startsAt
        self.key = key
        self.sum = sum
        self.lastAt = lastAt
    }
}

extension MetricRollUp: SQLRowDecodable {
    static let columns: SQL = """
        period, starts_at, character_id, scenario, model, detail, samples, total, smallest, largest, last_at, sketch
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        period = try row.readCase()
        startsAt = try row.read()
        key = MetricKey(
            character: try row.read(), scenario: try row.read(), model: try row.read(), detail: try row.read())
        let (count, total): (Int, Double) = (try row.read(), try row.read())
        let (smallest, largest): (Double, Double) = (try row.read(), try row.read())
        lastAt = try row.read()
        guard let sketch = QuantileSketch(json: try row.read()) else {
            throw StoreError(
                .corrupt, "a row of metric_rollups has no sketch. Another program has changed the bowl; restore it.")
        }
        sum = SampleSum(count: count, total: total, smallest: smallest, largest: largest, sketch: sketch)
    }
}

/// One measurement as it is summed.
struct MetricSample: SQLRowDecodable {
    static let columns: SQL = """
        p.id, p.timestamp, p.metric_value, p.character_id,
            (SELECT c.scenario FROM conversations c WHERE c.id = p.conversation_id), p.model, p.detail,
            p.fuel
        """

    let id: Int64
    let time: Timestamp
    let value: Double
    let key: MetricKey
    let fuel: Double?

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        time = try row.read()
        value = try row.read()
        key = MetricKey(
            character: try row.read(), scenario: try row.read(), model: try row.read(), detail: try row.read())
        fuel = try row.read(Int64?.self).map { Double($0) }
    }
}

extension MetricSample {
    /// Under which name measurements are stored: fuel stands beside the time of the same calls.
    static func storedName(of name: String) -> String {
        name == Metric.scriptFuel.rawValue ? Metric.scriptTime.rawValue : name
    }

    /// The measurement of a name that it holds; nil when it holds none.
    func value(of name: String) -> Double? { name == Metric.scriptFuel.rawValue ? fuel : value }
}
