internal import GRDB
internal import Synchronization

/// The writes of one store that wait for its connection: in the order in which they came, urgent ones first.
///
/// Each write takes a place in the connection's own queue; which write gets a place is decided when its turn comes.
final class WriteQueue: Sendable {
    typealias Work = @Sendable (Database) -> Void

    private struct Waiting {
        var urgent: [Work] = []
        var ordinary: [Work] = []
    }

    private let waiting = Mutex(Waiting())

    /// Adds a write. Take a place for it afterwards.
    func add(_ work: @escaping Work, isUrgent: Bool) {
        waiting.withLock { waiting in
            if isUrgent { waiting.urgent.append(work) } else { waiting.ordinary.append(work) }
        }
    }

    /// The write that is next; nil only when more places were taken than writes added.
    func next() -> Work? {
        waiting.withLock { waiting in
            if !waiting.urgent.isEmpty { return waiting.urgent.removeFirst() }
            // As many wait as conversations run: moving them up is cheaper than a ring would be.
            return waiting.ordinary.isEmpty ? nil : waiting.ordinary.removeFirst()
        }
    }
}
