internal import FishbowlCore
internal import FishbowlScripts
internal import Synchronization

/// What the transactions of one turn use: their time, that of recalls, and that of scripts. Made outside of the
/// transaction, so that what was used is known also where it is rolled back.
final class TurnMeter: Sendable {
    /// One handler of one script.
    struct Caller: Hashable, Sendable {
        let script: EntryName
        let handler: Handler
        /// Whose script it is; nil for those of scenarios and plugins.
        let character: CharacterID?
    }

    /// What all calls of one handler used.
    struct Use: Hashable, Sendable {
        let caller: Caller
        var fuel: Int64 = 0
        /// Without what other handlers took that it caused.
        var seconds = 0.0
    }

    /// The time of handlers that ran inside the one that is about to run, so far.
    struct Frame {
        fileprivate let inner: Double
    }

    private struct Content {
        var start: ContinuousClock.Instant?
        var uses: [Use] = []
        var places: [Caller: Int] = [:]
        var recallSeconds: Double?
        /// Seconds of handlers that the present one has caused.
        var inner = 0.0
    }

    private let content = Mutex(Content())

    var now: ContinuousClock.Instant { .now }

    /// A transaction begins; the first one counts.
    func begin() {
        let now = now
        content.withLock { $0.start = $0.start ?? now }
    }

    /// Seconds since it began.
    var seconds: Double {
        content.withLock { $0.start }.map { $0.duration(to: now) / .seconds(1) } ?? 0
    }

    /// A handler is about to run.
    func enter() -> Frame {
        content.withLock { content in
            defer { content.inner = 0 }
            return Frame(inner: content.inner)
        }
    }

    /// A handler has run.
    func leave(_ frame: Frame, after cost: ScriptCost, of caller: Caller) {
        content.withLock { content in
            let own = max(cost.seconds - content.inner, 0)
            content.inner = frame.inner + cost.seconds
            let place = content.places[caller] ?? content.uses.count
            if place == content.uses.count {
                content.uses.append(Use(caller: caller))
                content.places[caller] = place
            }
            content.uses[place].fuel += cost.fuel
            content.uses[place].seconds += own
        }
    }

    /// Something was recalled.
    func noteRecall(since start: ContinuousClock.Instant) {
        let seconds = start.duration(to: now) / .seconds(1)
        content.withLock { $0.recallSeconds = ($0.recallSeconds ?? 0) + seconds }
    }

    /// What scripts have used, in the order of their first calls, and recalls; nil where nothing was recalled.
    var used: (scripts: [Use], recallSeconds: Double?) {
        content.withLock { ($0.uses, $0.recallSeconds) }
    }
}
