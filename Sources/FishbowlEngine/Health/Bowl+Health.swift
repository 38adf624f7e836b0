internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlStore

/// How long turns took in a week, up to some hour: read once in an hour.
package struct WeeklyPace: Hashable, Sendable {
    let hour: Timestamp
    let sum: SampleSum
}

/// How a bowl is.
package struct HealthReport: Sendable {
    package let figures: HealthFigures
    package let findings: [HealthFinding]
    /// As rows have it, the latest first; what was found since the last look is not among them yet.
    package let openAlerts: [AlertRow]
}

extension Bowl {
    /// Looks at the figures of the bowl and says what of them an operator has to look at. Writes nothing.
    ///
    /// - Parameter weeks: what was known of the week before; read again where it is older than an hour.
    func look(
        knowing weeks: [Metric: WeeklyPace] = [:]
    ) async throws -> (report: HealthReport, weeks: [Metric: WeeklyPace]) {
        let now = clock.now()
        var figures = HealthFigures(now: now)
        figures.databaseBytes = store.databaseBytes
        figures.logBytes = store.databaseBytes == nil ? nil : store.walBytes
        figures.freeBytes = store.freeBytes
        let catalogs = catalogs
        return try await store.read { [figures, store] transaction in
            let catalog = try catalogs.newest(in: transaction)
            let bounds = HealthThresholds(catalog?.settings ?? Settings())
            var figures = figures
            try figures.read(transaction, catalog, bounds, isRun: store.isLeased)
            let weeks = try figures.readPaces(transaction, knowing: weeks)
            let report = HealthReport(
                figures: figures, findings: HealthRule.findings(figures, bounds),
                openAlerts: try transaction.openAlerts())
            return (report, weeks)
        }
    }

    /// How the bowl is now. Writes nothing.
    package func health() async throws -> HealthReport { try await look().report }

    /// Opens and closes alerts as the bowl is now, and notes its sizes once an hour.
    ///
    /// - Parameter weeks: what is known of the week before.
    /// - Returns: what there is to show.
    package func watchHealth(knowing weeks: inout [Metric: WeeklyPace]) async throws -> [BowlEvent] {
        let (report, known) = try await look(knowing: weeks)
        weeks = known
        try await noteSizes(report.figures)
        return try await keepAlerts(report.findings)
    }

    /// How long to wait between two looks.
    func healthInterval() async throws -> Duration {
        let catalogs = catalogs
        return try await store.read { transaction in
            let settings = try catalogs.newest(in: transaction)?.settings ?? Settings()
            return .seconds(settings[HealthSettings.interval])
        }
    }

    /// Writes the sizes of the store, once in each hour.
    private func noteSizes(_ figures: HealthFigures) async throws {
        let hour = figures.now.startOfHour
        let sizes: [(Metric, Int?)] = [
            (.storeDatabase, figures.databaseBytes), (.storeLog, figures.logBytes), (.storeFree, figures.freeBytes),
        ]
        guard figures.databaseBytes != nil,
            try await !store.read({ try $0.hasRollUp(of: Metric.storeDatabase.rawValue, .hour, at: hour) })
        else { return }
        try await store.write { transaction in
            // Another process may have been here meanwhile.
            guard try !transaction.hasRollUp(of: Metric.storeDatabase.rawValue, .hour, at: hour) else { return }
            for (metric, bytes) in sizes {
                guard let bytes else { continue }
                var sum = SampleSum()
                sum.add(Double(bytes))
                try transaction.put(
                    [
                        MetricRollUp(
                            period: .hour, startsAt: hour, key: MetricKey(), sum: sum, lastAt: figures.now)
                    ], of: metric.rawValue)
            }
        }
    }
}

extension HealthThresholds {
    init(_ settings: Settings) {
        self.init()
        freeBytes = settings[HealthSettings.freeDisk] << 20
        daysUntilFull = Double(settings[HealthSettings.diskDays])
        databaseBytes = settings[HealthSettings.database] << 20
        logBytes = settings[HealthSettings.log] << 20
        backupHours = Double(settings[HealthSettings.backupHours])
        restoreTestDays = Double(settings[HealthSettings.restoreDays])
        stuckMinutes = Double(settings[HealthSettings.stuckMinutes])
        slowFactor = settings[HealthSettings.slowFactor]
    }
}
