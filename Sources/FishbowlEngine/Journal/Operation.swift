internal import FishbowlCore
internal import FishbowlStore
internal import Synchronization

/// One thing that is done in a bowl: a transaction, and those that follow from it, all at one moment.
///
/// - J1 Each of its transactions that writes something appends one row to the journal, and commits with it.
/// - J2 Whatever it depends on beside rows of the bowl is in the first of these rows.
/// - J3 Nothing in it asks the clock again: its moment is the time that scripts, rows and pauses see.
final class Operation: Sendable {
    private struct Content {
        /// The first row that it has appended.
        var first: JournalID?
        var conversation: ConversationID?
        var turn: Int?
        var inputs: [String: JSONValue]
    }

    let kind: JournalOperation
    let moment: Timestamp
    /// Where characters have their words from, see `ModelSelection.stored`.
    let voices: String
    /// Which run of a program does it.
    let process: String
    /// What it is a repetition of; nil when it happens for the first time.
    let guide: ReplayGuide?
    /// The row of the recorded journal that it repeats.
    let recorded: JournalID?
    private let content: Mutex<Content>

    init(
        _ kind: JournalOperation, in conversation: ConversationID?, _ inputs: [String: JSONValue], moment: Timestamp,
        voices: String, process: String, guide: ReplayGuide?, recorded: JournalID?
    ) {
        self.kind = kind
        self.moment = moment
        self.voices = voices
        self.process = process
        self.guide = guide
        self.recorded = recorded
        content = Mutex(Content(conversation: conversation, inputs: inputs))
    }

    /// Says where the transaction under way happens.
    func happens(in conversation: ConversationID?, turn: Int?) {
        content.withLock { ($0.conversation, $0.turn) = (conversation, turn) }
    }

    /// Adds an input, before the first row is appended.
    func supplement(_ name: String, _ value: JSONValue) {
        content.withLock { $0.inputs[name] = value }
    }

    /// The row to be appended for its next transaction.
    func row(_ part: JournalPart) -> NewJournalRow {
        content.withLock { content in
            NewJournalRow(
                operation: content.first, kind: kind, part: part, conversation: content.conversation,
                turn: content.turn, moment: moment, voices: voices, process: process,
                inputs: content.first == nil ? .object(content.inputs) : [:])
        }
    }

    /// Notes a row that was committed.
    func noteAppended(_ id: JournalID) {
        content.withLock { $0.first = $0.first ?? id }
    }
}
