internal import FishbowlCore
internal import FishbowlScripts
internal import Synchronization

/// What must be known of a transaction even when it was rolled back: the scripts that ran in it, whose VMs are thrown
/// away then (T4), and whose turn it was. Made outside of the transaction, so that it outlives a failing commit.
final class TurnTrace: Sendable {
    struct Content {
        var keys: [ScriptInstanceKey] = []
        var speaker: PersonView?
        /// Incidents of witnesses, which the roll-back would otherwise forget.
        var incidents: [ScriptIncident] = []
    }

    private let content = Mutex(Content())

    func update(_ change: (inout Content) -> Void) {
        content.withLock { change(&$0) }
    }

    var value: Content { content.withLock { $0 } }
}
