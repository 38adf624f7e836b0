internal import FishbowlCore
internal import Synchronization

/// The minds that a process has loaded, kept between transactions because reading one costs more than searching it.
///
/// A transaction takes the minds that it uses, and gives back those that agree with what it committed. As with scripts, a
/// kept mind may be behind its rows when somebody else has written since; whoever uses the pool therefore tells it the
/// data version of each transaction, and compares revisions after a change.
final class MindPool: Sendable {
    private struct Content {
        var minds: [CharacterID: Mind] = [:]
        var verified: Set<CharacterID> = []
        var dataVersion: Int?
    }

    private let content = Mutex(Content())

    /// Takes a mind out of the pool, and whether it is known to agree with its rows.
    func take(_ owner: CharacterID) -> (mind: Mind, isVerified: Bool)? {
        content.withLock { content in
            guard let mind = content.minds.removeValue(forKey: owner) else { return nil }
            return (mind, content.verified.remove(owner) != nil)
        }
    }

    /// Puts back minds that agree with the rows as they were committed.
    func giveBack(_ minds: [CharacterID: Mind]) {
        content.withLock { content in
            content.minds.merge(minds) { $1 }
            content.verified.formUnion(minds.keys)
        }
    }

    /// Tells which state of the database the present transaction sees.
    func noteDataVersion(_ version: Int) {
        content.withLock { content in
            guard content.dataVersion != version else { return }
            content.dataVersion = version
            content.verified.removeAll()
        }
    }

    /// Tells that memories were written past their minds by this very process, which leaves the data version as it is.
    func noteMemoriesReplaced() {
        content.withLock { $0.verified.removeAll() }
    }

    /// How many minds are loaded.
    var count: Int { content.withLock { $0.minds.count } }
}
