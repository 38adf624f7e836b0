internal import FishbowlCore
internal import FishbowlStore

/// Reads a bowl's figures out of its rows.
extension HealthFigures {
    /// - Parameter isRun: whether somebody runs a conversation.
    mutating func read(
        _ store: Transaction, _ catalog: ReleaseCatalog?, _ bounds: HealthThresholds,
        isRun: (ConversationID) -> Bool
    ) throws {
        bornAt = try store.firstReleaseTime()
        lastBackup = try store.lastBackup(kind: .backup)?.finishedAt
        lastRestoreTest = try store.lastBackup(kind: .restoreTest)?.finishedAt
        growthPerDay = try growth(in: store)
        if let catalog {
            let failures = try store.pluginFailures(on: catalog.release)
            failingPlugins = catalog.plugins.filter {
                $0.isEnabled && !$0.isRequired && failures[$0.key] ?? 0 >= Limits.pluginFailures
            }.map(\.key).sorted()
        }
        idleTurns = try store.openTurns().filter { !isRun($0.conversation) }
        let patience = Duration.seconds(bounds.stuckMinutes * 60)
        (idleAsks, oldestIdleAsk) = try store.idleAsks(before: now.advanced(by: .zero - patience))
        graveSecurityEvents = try store.unresolvedSecurityEvents().filter { $0.key >= .high }.values.reduce(0, +)
    }

    /// Hours between the first and the last size that a growth is told from.
    private static let watchedHours = 24.0

    /// By how much the database grows in a day, by its sizes of the last week; nil where it was not watched for a day.
    private func growth(in store: Transaction) throws -> Double? {
        var sizes: [(time: Timestamp, bytes: Double)] = []
        try store.metricPieces(
            Metric.storeDatabase.rawValue, since: now.advanced(by: .seconds(-7 * 86_400)), until: .latest
        ) { piece in
            if case .sum(let rollUp) = piece, let mean = rollUp.sum.mean { sizes.append((rollUp.startsAt, mean)) }
        }
        guard let first = sizes.min(by: { $0.time < $1.time }), let last = sizes.max(by: { $0.time < $1.time }) else {
            return nil
        }
        let hours = last.time.hours(since: first.time)
        return hours >= Self.watchedHours ? (last.bytes - first.bytes) / hours * 24 : nil
    }

    /// Reads how long turns take.
    ///
    /// - Returns: what is known of the week from now on.
    mutating func readPaces(
        _ store: Transaction, knowing weeks: [Metric: WeeklyPace]
    ) throws -> [Metric: WeeklyPace] {
        var weeks = weeks
        let hourAgo = now.advanced(by: .seconds(-3_600))
        for metric in [Metric.turnOpen, .turnClose] {
            let hour = try store.sum(of: metric, since: hourAgo, until: .latest)
            guard hour.count >= HealthRule.hourlySamples else { continue }
            if weeks[metric]?.hour != now.startOfHour {
                let week = try store.sum(of: metric, since: now.advanced(by: .seconds(-7 * 86_400)), until: hourAgo)
                weeks[metric] = WeeklyPace(hour: now.startOfHour, sum: week)
            }
            paces.append(Pace(metric: metric, hour: hour, week: weeks[metric]?.sum ?? SampleSum()))
        }
        return weeks
    }
}

extension Transaction {
    /// All measurements of some time together.
    func sum(of metric: Metric, since: Timestamp, until: Timestamp) throws -> SampleSum {
        var sum = SampleSum()
        try metricPieces(metric.rawValue, since: since, until: until) { piece in
            switch piece {
            case .sample(_, let value, _): sum.add(value)
            case .sum(let rollUp): sum.merge(rollUp.sum)
            }
        }
        return sum
    }
}
