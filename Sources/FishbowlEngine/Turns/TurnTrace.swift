internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import Synchronization

/// What must be known of a transaction even when it was rolled back: the scripts that ran in it, whose VMs are thrown
/// away then (T4), and whose turn it was. Made outside of the transaction, so that it outlives a failing commit.
final class TurnTrace: Sendable {
    struct Content {
        var keys: [ScriptInstanceKey] = []
        var speaker: PersonView?
        /// Incidents of handlers whose failure did not end the turn; what rolled them back does not forget them.
        var incidents: [ScriptIncident] = []
        /// Errors in a row of plugins, where this transaction has changed them.
        var pluginFailures: [String: Int] = [:]
        /// What hooks changed and refused.
        var hooks: [TurnHook] = []
        /// The release that it ran on.
        var release: ReleaseNumber?
        /// What scripts tried and may not, which is kept whatever becomes of the transaction.
        var refusals: [RefusedCall] = []
        /// What else an operator should know of, which is kept as well whatever becomes of it.
        var events: [NotedEvent] = []
        /// How many more there were of both.
        var omittedRefusals = 0
    }

    /// What it is a transaction of.
    let operation: Operation
    /// What it used.
    let meter: TurnMeter
    private let content = Mutex(Content())

    /// - Parameter meter: goes on measuring where an earlier transaction was rolled back, so that what that used is not lost.
    init(of operation: Operation, meter: TurnMeter = TurnMeter()) {
        self.operation = operation
        self.meter = meter
    }

    func update(_ change: (inout Content) -> Void) {
        content.withLock { change(&$0) }
    }

    var value: Content { content.withLock { $0 } }
}
