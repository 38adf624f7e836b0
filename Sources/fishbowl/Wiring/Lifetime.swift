import FishbowlEngine
import FishbowlStore
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs something long beside the checkpointer of its bowl and the watch over its health, until it ends or Ctrl-C asks it to.
///
/// The first SIGINT, SIGTERM or SIGHUP (a terminal that was closed) cancels the operation, which ends when it can do so whole; a second one ends the process
/// at once with status 130. What was committed is safe either way.
enum Lifetime {
    /// - Parameters:
    ///   - backups: made by the clock beside it.
    ///   - listener: told of alerts.
    ///   - operation: cancelled to be asked for its end.
    /// - Throws: what the operation throws.
    static func run(
        in bowl: Bowl, backups: BackupPlan? = nil, telling listener: @escaping @Sendable (BowlEvent) async -> Void,
        _ operation: @escaping @Sendable () async throws -> Void
    ) async throws {
        let (store, logger) = (bowl.store, bowl.logger)
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let signals = await UnixSignalsSequence(trapping: Self.signals)
        let signalWatch = ClosureService {
            var count = 0
            for await _ in signals.cancelOnGracefulShutdown() {
                count += 1
                if count > 1 { _exit(ExitStatus.interrupted.rawValue) }
                logger.info("stopping after the present turn; a second signal ends at once")
                asking.finish()
            }
        }
        let checkpointer = ClosureService { await Checkpointer(store: store, logger: logger).run() }
        let watch = HealthWatch(bowl: bowl, wait: { try await Task.sleep(for: $0) }, listener: listener)
        let health = ClosureService { await watch.run() }
        let stopper = ClosureService { for await _ in asked {} }
        typealias Entry = ServiceGroupConfiguration.ServiceConfiguration
        let copying = backups.map { plan in
            ClosureService {
                await BackupService(bowl: bowl, plan: plan, wait: { try await Task.sleep(for: $0) }).run()
            }
        }
        let companions = [checkpointer, health] + (copying.map { [$0] } ?? [])
        // Shut down from the last to the first: signals are watched until everything else has ended.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [Entry(service: signalWatch, successTerminationBehavior: .ignore)]
                    + companions.map { Entry(service: $0, successTerminationBehavior: .ignore) }
                    + [ClosureService(operation), stopper].map {
                        Entry(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                    },
                logger: logger))
        try await group.run()
        // Leaves one file behind where nobody else is writing. A bowl with its log beside it is as good.
        _ = try? await store.checkpoint(ifLargerThan: 0)
    }

    /// What asks for the end. Whoever started the program so that it outlives its terminal (`nohup`) has their way.
    private static var signals: [UnixSignal] {
        var present = sigaction()
        let isKnown = unsafe sigaction(SIGHUP, nil, &present) == 0
        let handler = unsafe unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
        let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
        return isKnown && handler == ignored ? [.sigint, .sigterm] : [.sigint, .sigterm, .sighup]
    }
}

/// A service made of a closure, which is cancelled when the group shuts down.
private struct ClosureService: Service {
    private let operation: @Sendable () async throws -> Void

    init(_ operation: @escaping @Sendable () async throws -> Void) {
        self.operation = operation
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown(operation)
    }
}
