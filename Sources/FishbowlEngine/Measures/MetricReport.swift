package import FishbowlCore
package import FishbowlStore

/// By what measurements are told apart.
package enum MetricDimension: String, Sendable, CaseIterable {
    case character, scenario, model, handler
}

/// What measurements of one name, and where it was asked for of one character, scenario, model or handler, come to.
package struct MetricSummary: Sendable {
    package let name: String
    /// Of the dimension; nil where there is none, and where none was asked for.
    package let key: String?
    package let sum: SampleSum
    /// The mean of each hour, oldest first; nil for hours without any.
    package let hours: [Double?]

    /// Nil for a name that this program does not know.
    package var metric: Metric? { Metric(rawValue: name) }
}

/// What measurements of some time come to.
package struct MetricReport: Sendable {
    package let dimension: MetricDimension?
    package let since: Timestamp
    package let until: Timestamp
    /// By name, then the most frequent first.
    package let summaries: [MetricSummary]
    /// Names under which nothing was ever measured, of those that were asked for.
    package let unknown: [String]
    /// Names under which something was.
    package let known: [String]
    /// Until when measurements were summed by hour, so that of that time only whole hours and days count; nil for none.
    package let rolledUpBefore: Timestamp?
}

extension Bowl {
    /// What there is of measurements, by name.
    package func metricOverviews() async throws -> [MetricOverview] {
        try await store.read { transaction in
            try transaction.metricNames().compactMap { try transaction.metricOverview($0) }
        }
    }

    /// What measurements come to.
    ///
    /// - Parameters:
    ///   - names: empty for all.
    ///   - dimension: nil for one sum of each name.
    ///   - until: nil for now.
    package func metrics(
        _ names: [String], by dimension: MetricDimension?, since: Timestamp?, until: Timestamp?
    ) async throws -> MetricReport {
        let now = clock.now()
        return try await store.read { transaction in
            let known = try transaction.metricNames()
            let wanted = names.isEmpty ? known : known.filter(names.contains)
            let end = until ?? now.advanced(by: .seconds(1))
            let start = since ?? end.advanced(by: .seconds(-86_400)).startOfHour
            let people = try Dictionary(
                transaction.characters().map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
            var summaries: [MetricSummary] = []
            for name in wanted {
                var tally = MetricTally(dimension, people, since: start, until: end)
                try transaction.metricPieces(name, since: start, until: end) { tally.add($0) }
                summaries += tally.summaries(of: name)
            }
            return MetricReport(
                dimension: dimension, since: start, until: end, summaries: summaries,
                unknown: names.filter { !known.contains($0) }, known: known,
                rolledUpBefore: try transaction.metricsRolledUpBefore())
        }
    }
}

/// Sums what is told of one name.
private struct MetricTally {
    /// Hours that are told apart at most: a year.
    private static let mostHours = 24 * 366

    private struct Group {
        var sum = SampleSum()
        var hours: [Int: (total: Double, count: Int)] = [:]
    }

    private let dimension: MetricDimension?
    private let people: [CharacterID: String]
    private let start: Timestamp
    private let end: Timestamp
    private var groups: [String?: Group] = [:]

    init(
        _ dimension: MetricDimension?, _ people: [CharacterID: String], since start: Timestamp, until end: Timestamp
    ) {
        self.dimension = dimension
        self.people = people
        self.start = start.startOfHour
        self.end = end
    }

    mutating func add(_ piece: MetricPiece) {
        switch piece {
        case .sample(let key, let value, let time):
            let hour = Int(time.hours(since: start))
            change(key) { group in
                group.sum.add(value)
                group.hours[hour, default: (0, 0)].total += value
                group.hours[hour, default: (0, 0)].count += 1
            }
        case .sum(let rollUp):
            // What was summed by day stands in its first hour.
            let hour = Int(rollUp.startsAt.hours(since: start))
            change(rollUp.key) { group in
                group.sum.merge(rollUp.sum)
                group.hours[hour, default: (0, 0)].total += rollUp.sum.total
                group.hours[hour, default: (0, 0)].count += rollUp.sum.count
            }
        }
    }

    private mutating func change(_ key: MetricKey, _ change: (inout Group) -> Void) {
        let name: String? =
            switch dimension {
            case nil: nil
            case .character?: key.character.flatMap { people[$0] }
            case .scenario?: key.scenario
            case .model?: key.model
            case .handler?: key.detail
            }
        change(&groups[name, default: Group()])
    }

    func summaries(of name: String) -> [MetricSummary] {
        let first = groups.values.flatMap(\.hours.keys).min() ?? 0
        let last = groups.values.flatMap(\.hours.keys).max() ?? 0
        let span = first...min(max(last, first), first + Self.mostHours)
        return groups.map { key, group in
            MetricSummary(
                name: name, key: key, sum: group.sum,
                hours: span.map { hour in group.hours[hour].map { $0.total / Double($0.count) } })
        }.sorted { left, right in
            left.sum.count == right.sum.count
                ? left.key ?? "" < right.key ?? "" : left.sum.count > right.sum.count
        }
    }
}
