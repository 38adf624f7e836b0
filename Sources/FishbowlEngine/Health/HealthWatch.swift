internal import FishbowlCore
internal import FishbowlStore
internal import Logging

/// Looks at the health of a bowl every minute (`health.interval_seconds`), and rolls old measurements up every hour, beside
/// the conversations. Long-lived.
///
/// The first look is after the first interval, so that a short run is not disturbed by it.
package struct HealthWatch: Sendable {
    private let bowl: Bowl
    private let wait: @Sendable (Duration) async throws -> Void
    private let listener: @Sendable (BowlEvent) async -> Void

    /// - Parameters:
    ///   - wait: waits that long; throws `CancellationError` to end `run`.
    ///   - listener: told of alerts that were opened.
    package init(
        bowl: Bowl, wait: @escaping @Sendable (Duration) async throws -> Void,
        listener: @escaping @Sendable (BowlEvent) async -> Void
    ) {
        self.bowl = bowl
        self.wait = wait
        self.listener = listener
    }

    /// Looks until the task is cancelled. A look that fails is logged; the next one tries again.
    package func run() async {
        var weeks: [Metric: WeeklyPace] = [:]
        var rolledUpAt: Timestamp?
        while !Task.isCancelled {
            do {
                try await wait(try await bowl.healthInterval())
                for event in try await bowl.watchHealth(knowing: &weeks) { await listener(event) }
                let hour = bowl.clock.now().startOfHour
                if rolledUpAt != hour {
                    _ = try await bowl.rollUpMetrics()
                    rolledUpAt = hour
                }
            } catch is CancellationError {
                return
            } catch let error as StoreError where error.code == .closed {
                return
            } catch {
                bowl.logger.warning("looking at the health of the bowl: \(error)")
                // Even where the interval cannot be read.
                do { try await wait(.seconds(60)) } catch { return }
            }
        }
    }
}
