internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

/// What rolling up came to.
package struct MetricRollUpReport: Hashable, Sendable {
    /// Measurements that were summed by hour and removed.
    package var measurements = 0
    /// Sums of hours that were summed by day and removed.
    package var hours = 0
    /// Measurements before that time were to be summed.
    package var measurementsBefore: Timestamp
    package var hoursBefore: Timestamp
}

extension Bowl {
    /// Rows that one transaction sums: a few milliseconds in which nobody else writes.
    private static let portion = 1_000

    /// Sums measurements that are older than `metrics.raw_days` by hour, and hours that are older than `metrics.hour_days`
    /// by day. A portion in each transaction; whenever it is ended, each measurement is there once.
    ///
    /// Tells nothing of the characters' world, so that the journal has none of it.
    ///
    /// - Parameter author: who wants it, for the audit; nil where it happens by itself.
    package func rollUpMetrics(by author: ChangeAuthor? = nil) async throws -> MetricRollUpReport {
        let (now, catalogs, portion) = (clock.now(), catalogs, Self.portion)
        let (settings, names) = try await store.read { transaction in
            (try catalogs.newest(in: transaction)?.settings ?? Settings(), try transaction.metricNames())
        }
        func before(_ days: Int) -> Timestamp { now.advanced(by: .seconds(-86_400 * days)) }
        var report = MetricRollUpReport(
            measurementsBefore: before(settings[MetricSettings.rawDays]).startOfHour,
            hoursBefore: before(settings[MetricSettings.hourDays]).startOfDay)
        let (raw, hours) = (report.measurementsBefore, report.hoursBefore)
        for name in names {
            var count = portion
            while count == portion {
                try Task.checkCancellation()
                guard try await hasWork(name, raw, hours) else { break }
                count = try await store.write { try $0.rollUp(metric: name, before: raw, limit: portion) }
                report.measurements += count
            }
        }
        // Only now: what stands beside others is summed with them, under a name of its own.
        for name in names {
            var count = portion
            while count == portion {
                try Task.checkCancellation()
                guard try await hasWork(name, raw, hours) else { break }
                count = try await store.write { try $0.rollUpHours(of: name, before: hours, limit: portion) }
                report.hours += count
            }
        }
        if let author { try await audit(report, by: author, now: now) }
        return report
    }

    /// Whether there is anything to sum, so that nothing is begun for writing where there is not.
    private func hasWork(_ name: String, _ raw: Timestamp, _ hours: Timestamp) async throws -> Bool {
        try await store.read { try $0.hasMetricsToRollUp(name, before: raw, hoursBefore: hours) }
    }

    private func audit(_ report: MetricRollUpReport, by author: ChangeAuthor, now: Timestamp) async throws {
        try await store.write { transaction in
            guard let release = try transaction.newestRelease() else { return }
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: "metrics.rollUp", resource: "performance_metrics",
                    changes: [
                        "message": .string(author.message), "measurements": .integer(Int64(report.measurements)),
                        "hours": .integer(Int64(report.hours)),
                        "before": ["measurements_before": .string(report.measurementsBefore.text)],
                        "after": ["hours_before": .string(report.hoursBefore.text)],
                    ], address: nil),
                release: release, now: now)
        }
    }
}
