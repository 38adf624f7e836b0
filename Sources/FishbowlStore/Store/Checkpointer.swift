package import Logging

/// When to checkpoint: a pure value, told what a store looks like at each look.
///
/// A checkpoint is due when the WAL has reached its limit, or when it holds anything and nothing was committed for some
/// looks, so that it costs no turn its time.
struct CheckpointSchedule: Hashable, Sendable {
    /// Bytes of WAL at which a checkpoint is due whatever else happens. Source: Fishbowl's own.
    static let limitBytes = 64 << 20
    /// Looks without a commit that count as idle.
    static let idleLooks = 3

    private var lastCommits = 0
    private var quietLooks = 0

    /// One look at the store.
    ///
    /// - Returns: whether a checkpoint is due.
    mutating func look(walBytes: Int, commits: Int) -> Bool {
        quietLooks = commits == lastCommits ? quietLooks + 1 : 0
        lastCommits = commits
        return walBytes >= Self.limitBytes || (walBytes > 0 && quietLooks >= Self.idleLooks)
    }
}

/// Takes checkpoints while a bowl is in use, off every turn's path. Long-lived: run it beside the conversations.
package struct Checkpointer: Sendable {
    /// How long to wait between two looks.
    package static let interval = Duration.seconds(1)

    private let store: Store
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameter sleep: waits that long; throws `CancellationError` to end `run`.
    package init(
        store: Store, logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.store = store
        self.logger = logger
        self.sleep = sleep
    }

    /// Looks and checkpoints until the task is cancelled. A checkpoint that fails is logged; the next look tries again.
    package func run() async {
        var schedule = CheckpointSchedule()
        while !Task.isCancelled {
            do { try await sleep(Self.interval) } catch { return }
            guard schedule.look(walBytes: store.walBytes, commits: store.commits) else { continue }
            do {
                let result = try await store.checkpoint(ifLargerThan: 0)
                logger.debug("checkpoint", metadata: ["result": "\(result)"])
            } catch let error as StoreError where error.code == .closed {
                return
            } catch {
                logger.warning("checkpoint failed", metadata: ["error": "\(error)"])
            }
        }
    }
}
