package import FishbowlCore
package import FishbowlStore

/// A bowl at a glance, for those who run it.
package struct BowlStatus: Sendable {
    /// A conversation that somebody runs, or ran when the process was killed.
    package struct Run: Sendable {
        package let lease: LeaseRow
        /// Whether the process that has it lives.
        package let isAlive: Bool
    }

    package let runs: [Run]
    package let health: HealthReport
    package let lastBackup: BackupRow?
    package let lastRestoreTest: BackupRow?
    /// Events that nobody has resolved.
    package let unresolvedSecurity: [SecuritySeverity: Int]
    /// UTC.
    package let today: String
    /// What models took today.
    package let usage: UsageSum
    /// On which the last turn of all was taken; nil before the first.
    package let lastTurnRelease: ReleaseNumber?
}

extension Bowl {
    /// How the bowl is now: what runs, what was found, what it costs. Writes nothing.
    package func status() async throws -> BowlStatus {
        let health = try await health()
        let (store, today) = (store, clock.now().dayText)
        return try await store.read { transaction in
            BowlStatus(
                runs: try transaction.leases().map {
                    BowlStatus.Run(lease: $0, isAlive: store.isLeased($0.conversation))
                }, health: health, lastBackup: try transaction.lastBackup(kind: .backup),
                lastRestoreTest: try transaction.lastBackup(kind: .restoreTest),
                unresolvedSecurity: try transaction.unresolvedSecurityEvents(), today: today,
                usage: try transaction.usageTotal(in: UsageSpan(since: today, until: today)),
                lastTurnRelease: try transaction.releaseOfLastTurn())
        }
    }
}
