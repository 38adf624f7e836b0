internal import FishbowlCore
package import FishbowlStore
internal import Logging

/// When backups are made by the clock, where to, and how many of them stay.
package struct BackupPlan: Hashable, Sendable {
    /// The folder, which is there.
    package var folder: String
    package var interval: Duration
    /// How many stay; the oldest go when a newer one is good.
    package var kept: Int
    /// Who wants them, for the audit.
    package var actor: String

    package init(folder: String, interval: Duration, kept: Int, actor: String) {
        self.folder = folder
        self.interval = interval
        self.kept = kept
        self.actor = actor
    }

    /// How long to wait for the next one.
    ///
    /// - Parameter last: when the last one of this bowl in this folder was finished; nil where there is none.
    func pause(since last: Timestamp?, now: Timestamp) -> Duration {
        guard let last else { return .zero }
        let passed = Duration.seconds(now.hours(since: last) * 3_600)
        // A clock that was set back delays none for longer than its interval.
        return min(max(interval - passed, .zero), interval)
    }
}

/// Makes backups by the clock, for as long as it is let: a long-lived service.
///
/// One that fails is logged, and tried again after a pause; the conversations beside go on.
package struct BackupService: Sendable {
    /// How long to wait after a failure, at most: a disk that is full has room again when somebody has seen to it.
    package static let retry = Duration.seconds(300)

    private let bowl: Bowl
    private let plan: BackupPlan
    private let wait: @Sendable (Duration) async throws -> Void
    private let listener: @Sendable (BackupOutcome) -> Void

    /// What one round came to.
    package enum BackupOutcome: Sendable {
        /// A backup is good, and those are gone that are too many.
        case made(BackupRow, removed: [String])
        /// None was made.
        case failed(any Error)
    }

    /// - Parameters:
    ///   - wait: waits that long; throws `CancellationError` to end `run`.
    ///   - listener: told of every round.
    package init(
        bowl: Bowl, plan: BackupPlan,
        wait: @escaping @Sendable (Duration) async throws -> Void,
        listener: @escaping @Sendable (BackupOutcome) -> Void = { _ in }
    ) {
        self.bowl = bowl
        self.plan = plan
        self.wait = wait
        self.listener = listener
    }

    /// Makes backups until the task is cancelled.
    package func run() async {
        var pause: Duration
        do { pause = plan.pause(since: try await last(), now: bowl.clock.now()) } catch { pause = .zero }
        while !Task.isCancelled {
            do { try await wait(pause) } catch { return }
            do {
                let (row, removed) = try await makeOne()
                listener(.made(row, removed: removed))
                pause = plan.interval
            } catch {
                if (error as? StoreError)?.code == .closed { return }
                bowl.logger.error("backup failed: \(error)")
                listener(.failed(error))
                pause = min(plan.interval, Self.retry)
            }
        }
    }

    /// Makes one, and removes those that are too many then.
    package func makeOne() async throws -> (row: BackupRow, removed: [String]) {
        let name = BackupName(of: bowl.store.path, at: bowl.clock.now())
        // Of two within one second, of which time that stands still makes many, the newer one is as good.
        let row = try await bowl.backUp(to: path(of: name), isReplacing: true, actor: plan.actor)
        return (row, try await prune())
    }

    /// Removes files that this bowl has written here and that are too many. Others stay, whatever they are called.
    private func prune() async throws -> [String] {
        let names = try await own().compactMap { BackupName($0, of: bowl.store.path) }
        var removed: [String] = []
        for name in BackupName.surplus(names, keeping: plan.kept) where Store.removeFile(path(of: name)) {
            removed.append(path(of: name))
        }
        return removed
    }

    /// Names of backups of this bowl that are in the folder, each once.
    private func own() async throws -> [String] {
        let prefix = plan.folder + "/"
        let paths = try await bowl.store.read { try $0.backupPaths() }
        let names = paths.filter { $0.hasPrefix(prefix) && Store.fileExists($0) }.map {
            String($0.dropFirst(prefix.count))
        }
        return Set(names).sorted()
    }

    private func last() async throws -> Timestamp? {
        let names = Set(
            try await own().filter { BackupName($0, of: bowl.store.path) != nil }.map { "\(plan.folder)/\($0)" })
        return try await bowl.store.read { try $0.lastBackup(among: names) }
    }

    private func path(of name: BackupName) -> String { "\(plan.folder)/\(name.file)" }
}
