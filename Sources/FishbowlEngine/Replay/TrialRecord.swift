internal import FishbowlCore
internal import FishbowlStore

/// What a trial is made from: read from the recorded bowl before it begins, so that nothing is held open while a model
/// thinks.
struct TrialRecord: Sendable {
    /// What a model was asked and answered in a turn.
    struct Exchange: Sendable {
        let speaker: CharacterID?
        let request: ModelRequest
        let answer: ModelAnswer?
        /// Why no answer came.
        let failure: String?
    }

    let conversation: ConversationRow
    /// First rows of the operations of the conversation, in order.
    let steps: [JournalRow]
    /// The operation that took each turn: of those that tried to, the last.
    let openings: [Int: JournalID]
    /// By turn.
    let exchanges: [Int: Exchange]
    let lines: [Int: ReleaseTrial.Line]
    let states: TrialStates
    let releases: [ReleaseNumber]
    let isAlone: Bool
    /// What questions were answered with, by what was asked.
    let answers: [ModelRequest: ModelAnswer]
    /// The entries of the release that is tried.
    let entries: [EntryVersion]

    /// The recorded answer to just this request, whatever turn it was given in.
    func answer(to request: ModelRequest) -> ModelAnswer? {
        exchanges.values.first { $0.request == request && $0.answer != nil }?.answer
    }
}

extension TrialRecord {
    /// Reads it.
    ///
    /// - Parameters:
    ///   - rows: the journal from the conversation's beginning on.
    ///   - states: as they were after its last row.
    init(
        of conversation: ConversationRow, rows: [JournalRow], states: TrialStates, entries: [EntryVersion],
        in source: Transaction
    ) throws {
        self.conversation = conversation
        self.states = states
        self.entries = entries
        let asks = try source.asks(of: conversation.id)
        let own = Set(asks.map(\.id))
        steps = rows.filter { row in
            row.isFirst
                && (row.conversation == conversation.id
                    || row.inputs["ask"]?.integerValue.map { own.contains(AskID(rawValue: $0)) } ?? false)
        }
        openings = Dictionary(
            steps.filter { $0.kind == .open }.compactMap { step in step.turn.map { ($0, step.id) } }
        ) { $1 }
        let last = steps.last?.id
        isAlone = rows.allSatisfy { row in
            row.conversation == conversation.id || row.conversation == nil || last.map { row.id > $0 } ?? true
        }
        var exchanges: [Int: Exchange] = [:]
        for turn in try source.turns(of: conversation.id) {
            guard let request = turn.request.flatMap(StoredRequest.init)?.request else { continue }
            exchanges[turn.number] = Exchange(
                speaker: turn.speaker, request: request,
                answer: try source.recordedAnswer(of: turn.id).flatMap { StoredThought($0).answer },
                failure: turn.answer == nil ? turn.failureMessage : nil)
        }
        self.exchanges = exchanges
        lines = try source.trialLines(of: conversation.id)
        releases = try source.releases(of: conversation.id)
        var answers: [ModelRequest: ModelAnswer] = [:]
        for ask in asks {
            answers[ask.question.request] = try source.recordedAnswer(of: ask.id).flatMap { StoredThought($0).answer }
        }
        self.answers = answers
    }
}

extension Transaction {
    /// What came of each turn of a conversation.
    func trialLines(of conversation: ConversationID) throws -> [Int: ReleaseTrial.Line] {
        let people = Dictionary(try characters().map { ($0.id, $0) }) { first, _ in first }
        let said = Dictionary(grouping: try messages(in: conversation, last: .max)) { $0.turnNumber ?? 0 }
        var lines: [Int: ReleaseTrial.Line] = [:]
        for turn in try turns(of: conversation) {
            let speaker = turn.speaker.flatMap { people[$0] }
            lines[turn.number] = ReleaseTrial.Line(
                speaker: speaker?.name, key: speaker?.key, state: turn.state,
                texts: (said[turn.number] ?? []).map(\.content), failure: turn.failureMessage)
        }
        return lines
    }
}
