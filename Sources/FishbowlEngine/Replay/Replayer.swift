internal import FishbowlCore
internal import FishbowlStore

/// Does the journal of a bowl again in a bowl in memory: from its beginning, in order, every operation at its moment,
/// through the very functions that did it first.
///
/// Runs synchronously, inside one reading transaction of the bowl that it repeats, so that what it compares with does not
/// move meanwhile.
final class Replayer {
    /// Rows of the journal that are read at once.
    private static let portion = 256

    let source: Transaction
    let target: Bowl
    let guide: ReplayGuide
    private let isCancelled: @Sendable () -> Bool
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void
    /// Rows that were done.
    private(set) var transactions = 0

    /// - Parameters:
    ///   - source: a snapshot of the bowl.
    ///   - bowl: the same bowl, for its embedder and its log.
    init(
        _ source: Transaction, of bowl: Bowl, isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) throws {
        self.source = source
        self.isCancelled = isCancelled
        self.progress = progress
        let ends = try source.journalEnds()
        guide = ReplayGuide(operationEnds: ends.operations, processEnds: ends.processes)
        let beginning = try source.journal(after: nil, limit: 1).first?.moment ?? Timestamp(microseconds: 0)
        target = Bowl(
            store: try Store.inMemory(now: beginning), clock: VirtualClock(start: beginning), models: .one(guide.model),
            embedder: bowl.embedder, logger: bowl.replayLogger, holder: "replay", processID: 0, guide: guide)
    }

    /// Looks whether all that happened in the bowl is in its journal.
    ///
    /// - Throws: `EngineError.unjournaled`.
    func checkJournal() throws {
        guard try source.newestRelease() != nil else { throw EngineError.noConfiguration }
        // A check may have had something to report before anything was imported.
        let first = try source.firstJournalRow(otherThan: .security)
        guard let first, first.kind == .release, first.part == .main, first.release?.rawValue == 1 else {
            throw EngineError(
                .unjournaled,
                "this bowl was begun by a program that kept no journal, so what happened then cannot be done again. "
                    + "Conversations of a new bowl can: fishbowl config export DIR, then fishbowl run in another --bowl"
            )
        }
    }

    /// Repeats rows of the journal.
    ///
    /// - Parameter end: the first row not to be repeated; nil to go on to the end.
    /// - Throws: `ReplayDivergence` where something else happens than what was recorded; `CancellationError`.
    func run(until end: JournalID? = nil) throws {
        let total = try source.journalCount()
        var last: JournalID?
        while true {
            var rows = try source.journal(after: last, limit: Self.portion)
            last = rows.last?.id
            let isEnd = rows.count < Self.portion || end.map { end in rows.contains { $0.id >= end } } ?? false
            if let end { rows.removeAll { $0.id >= end } }
            guide.show(rows)
            try target.store.holdSynchronously { writer in
                while let row = guide.next {
                    if isCancelled() { throw CancellationError() }
                    try step(row, on: writer)
                }
            }
            transactions += rows.count
            progress(transactions, total)
            if isEnd { return }
        }
    }

    private func step(_ row: JournalRow, on writer: HeldWriter) throws {
        do {
            if row.isFirst {
                guide.begin(row)
                try perform(row, on: writer)
            } else {
                let taken = try guide.take(row)
                defer { guide.done() }
                for pending in taken { _ = try pending.body(writer) }
            }
        } catch let divergence as ReplayDivergence {
            throw divergence
        } catch {
            // What was refused when it was recorded is refused again, after what follows from that.
            guard guide.next != row else { throw ReplayDivergence(recorded: row, reason: "\(error)") }
        }
        if guide.next == row { throw ReplayDivergence(recorded: row) }
    }

    /// How many transactions would have followed and were not recorded, because their process was ended before.
    func countUnfinished() throws -> Int {
        try target.store.holdSynchronously { writer in
            var count = guide.unfinished
            for pending in guide.takeRest() {
                // What would write something is undone: there is no row of the journal for it.
                do { _ = try pending.body(writer) } catch is ReplayDivergence { count += 1 }
            }
            return count
        }
    }
}
