internal import FishbowlCore
internal import FishbowlStore
internal import Synchronization

/// Leads a bowl through the journal of another: operations get their moments from it, what follows from them happens
/// where the journal has it, and every row that is appended is compared with it at once.
///
/// An operation that follows from several transactions may lie apart in the journal, where another process wrote in
/// between; and what would have followed when its process was killed is not there at all. Both are met by keeping what
/// follows until the journal comes to it.
final class ReplayGuide: Sendable {
    /// What follows from an operation, kept until the journal comes to it.
    struct Pending: Sendable {
        let part: JournalPart
        let body: @Sendable (HeldWriter) throws -> [BowlEvent]
    }

    /// When, and with whose words, what is done now happens.
    struct Present: Sendable {
        let moment: Timestamp
        let voices: String
        let process: String
        /// The first row of the operation that is repeated; nil for one that is like none in the journal, which nothing is
        /// compared with.
        let recorded: JournalID?
    }

    /// When something that follows is to be done.
    enum Place: Sendable {
        /// Now, after what was kept before it and wrote nothing.
        case now([Pending])
        /// The journal comes to it later; it is kept.
        case later
        /// The journal does not have it; it may have been cut off when its process ended.
        case unrecorded(isCutOff: Bool)
    }

    private struct Content {
        var rows: [JournalRow] = []
        var next = 0
        /// The last row that was done.
        var last = JournalID(rawValue: 0)
        var unfinished = 0
        var present: Present?
        var pending: [JournalID: [Pending]] = [:]
        /// Where the next thing that follows is put, while something that was kept runs.
        var place: Int?
    }

    /// Stands in for every model; its answers are read in the journal's bowl.
    let model: any LanguageModel = RecordedVoice()
    private let content = Mutex(Content())
    /// The last rows of operations of which more follows, and of each run of a program.
    private let operationEnds: [JournalID: JournalID]
    private let processEnds: [String: JournalID]

    init(operationEnds: [JournalID: JournalID], processEnds: [String: JournalID]) {
        self.operationEnds = operationEnds
        self.processEnds = processEnds
    }

    /// Puts the next rows of the journal before it.
    func show(_ rows: [JournalRow]) {
        content.withLock { content in
            content.rows.removeFirst(content.next)
            content.next = 0
            content.rows += rows
        }
    }

    /// The row that comes next; nil at the end of what is known.
    var next: JournalRow? {
        content.withLock { $0.next < $0.rows.count ? $0.rows[$0.next] : nil }
    }

    /// What was said by `begin`.
    var present: Present {
        guard let present = content.withLock({ $0.present }) else {
            preconditionFailure("something is done in a replay before it was said when")
        }
        return present
    }

    /// Says that the operation whose first row this is comes next.
    func begin(_ row: JournalRow) {
        begin(Present(moment: row.moment, voices: row.voices, process: row.process, recorded: row.id))
    }

    /// Says when what comes next happens.
    func begin(_ present: Present) {
        content.withLock { $0.present = present }
    }

    /// Takes what was kept for a row that is not the first of its operation, after what should have come before it: that
    /// wrote nothing, or something else was done than what was recorded.
    ///
    /// - Throws: `ReplayDivergence` when nothing of that kind would follow.
    func take(_ row: JournalRow) throws(ReplayDivergence) -> [Pending] {
        let taken = content.withLock { content -> [Pending]? in
            guard let waiting = content.pending[row.operation],
                let index = waiting.firstIndex(where: { $0.part == row.part })
            else { return nil }
            content.place = 0
            content.pending[row.operation] = Array(waiting[(index + 1)...])
            return Array(waiting[...index])
        }
        guard let taken else { throw ReplayDivergence(recorded: row) }
        return taken
    }

    /// What was taken is done.
    func done() {
        content.withLock { $0.place = nil }
    }

    /// Takes all that was kept and never came: it wrote nothing, or its process was ended before.
    func takeRest() -> [Pending] {
        content.withLock { content in
            defer { content.pending = [:] }
            return content.pending.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    /// When what follows from an operation is to be done; what comes later is kept.
    func place(
        of operation: Operation, _ part: JournalPart, _ body: @escaping @Sendable (HeldWriter) throws -> [BowlEvent]
    ) -> Place {
        guard let recorded = operation.recorded else { return .now([]) }
        return content.withLock { content in
            let next = content.next < content.rows.count ? content.rows[content.next] : nil
            let waiting = content.pending[recorded] ?? []
            let place = content.place ?? waiting.count
            if let next, next.operation == recorded, next.part == part {
                content.pending[recorded] = Array(waiting[place...])
                if content.place != nil { content.place = 0 }
                return .now(Array(waiting[..<place]))
            }
            if operationEnds[recorded] ?? recorded <= content.last {
                let last = processEnds[operation.process] ?? recorded
                return .unrecorded(isCutOff: last <= content.last)
            }
            content.pending[recorded, default: []].insert(Pending(part: part, body: body), at: place)
            if content.place != nil { content.place = place + 1 }
            return .later
        }
    }

    /// Something that would have followed was cut off.
    func noteUnfinished() {
        content.withLock { $0.unfinished += 1 }
    }

    /// How much was cut off.
    var unfinished: Int { content.withLock { $0.unfinished } }

    /// Compares a row that is about to be committed with the one that comes next.
    func check(_ row: JournalRow, of operation: Operation) throws(ReplayDivergence) {
        guard operation.recorded != nil else { return }
        guard let next else { throw ReplayDivergence(replayed: row) }
        guard row == next else { throw ReplayDivergence(recorded: next, replayed: row) }
    }

    /// A row was committed.
    func goOn(past operation: Operation) {
        guard operation.recorded != nil else { return }
        content.withLock { content in
            content.last = content.rows[content.next].id
            content.next += 1
        }
    }
}

/// Where a replay did something else than what was recorded.
struct ReplayDivergence: Error, Sendable {
    /// What the journal has; nil at its end.
    let recorded: JournalRow?
    /// What was done instead; nil when nothing was written.
    let replayed: JournalRow?
    /// Why nothing was written.
    let reason: String?

    init(recorded: JournalRow? = nil, replayed: JournalRow? = nil, reason: String? = nil) {
        self.recorded = recorded
        self.replayed = replayed
        self.reason = reason
    }
}

/// That there is a model; it is never asked, for every answer is in the rows that are repeated.
struct RecordedVoice: LanguageModel {
    func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
        throw EngineError(.model, "a replay asks no model")
    }
}
