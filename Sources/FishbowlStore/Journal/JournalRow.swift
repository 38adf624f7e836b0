package import FishbowlCore

/// What can be done in a bowl, as the journal names it. Raw values are stored.
package enum JournalOperation: String, Sendable, CaseIterable {
    /// A conversation begins: scenario and seed.
    case begin
    /// The next turn is taken, or opened for a model.
    case open
    /// A model's answer is kept with its turn.
    case answer
    /// No model has answered; the attempts are kept with the turn.
    case think
    /// A turn whose answer is there is closed.
    case close
    /// A turn for which no answer came is ended.
    case fail
    /// A person says something.
    case speak
    /// A person comes in.
    case admit
    /// A person leaves.
    case dismiss
    /// A conversation is opened, paused or closed from outside.
    case status
    /// A person closes a conversation, with the scenario's last word.
    case end
    /// Questions that are due are taken, to be asked.
    case takeAsks = "take_asks"
    /// A question has its answer.
    case answerAsk = "answer_ask"
    /// An attempt to have a question answered has failed.
    case failAsk = "fail_ask"
    /// A question is given back unasked.
    case returnAsk = "return_ask"
    /// What came of a question is brought to the one who asked.
    case deliver
    /// A release is made.
    case release
    /// Texts of the release stand elsewhere in their files.
    case move
    /// An administrator lets one character tell another a memory.
    case share
    /// Old memories become one.
    case consolidate
    /// Vectors are made anew.
    case reindex
    /// Vectors of no memory are removed.
    case prune
    /// A plugin that failed too often is called again.
    case forgive
    /// The analytics of a conversation are made what follows from its messages.
    case analyse
    /// Inputs of a console are kept.
    case console
    /// A check or a person from outside reports a security event.
    case security
    /// Characters and conversations of another bowl are brought in.
    case bringIn = "import"
    /// An operator's alerts are opened and closed.
    case alerts
    /// Something that no command does.
    case direct
}

/// Which transaction of an operation it was. Raw values are stored.
package enum JournalPart: String, Sendable, CaseIterable {
    /// The operation itself.
    case main
    /// What scripts tried and may not.
    case refusals
    /// The turn was refused or failed, which is written where the operation itself was rolled back.
    case refused
    /// Incidents, and how often plugins have failed in a row.
    case incidents
    /// Plugins are told what an operator should know.
    case alert
    /// A delivery that failed is put off.
    case postponed
}

/// One transaction that wrote something of the characters' world: `bowl_journal`.
package struct JournalRow: Hashable, Sendable {
    package let id: JournalID
    /// The first row of its operation; its own where it is that.
    package let operation: JournalID
    package let kind: JournalOperation
    package let part: JournalPart
    package let conversation: ConversationID?
    /// The turn that it belongs to; between two turns the last one.
    package let turn: Int?
    package let moment: Timestamp
    /// Where characters had their words from in the process that did it.
    package let voices: String
    /// Which run of a program did it.
    package let process: String
    /// What cannot be read in other rows, on the first row of an operation.
    package let inputs: JSONValue
    /// The newest release at its commit.
    package let release: ReleaseNumber?

    /// Whether it is the first of its operation.
    package var isFirst: Bool { operation == id }
}

extension JournalRow: SQLRowDecodable {
    static let columns: SQL = """
        id, coalesce(operation_id, id), operation, part, conversation_id, turn_number, moment, voices, process,
        inputs, release_id
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        operation = try row.read()
        kind = try row.readCase()
        part = try row.readCase()
        conversation = try row.read()
        turn = try row.read()
        moment = try row.read()
        voices = try row.read()
        process = try row.read()
        inputs = try row.read()
        release = try row.read()
    }
}

/// A row to be appended.
package struct NewJournalRow: Sendable {
    /// The first row of its operation; nil for that row itself.
    package var operation: JournalID?
    package var kind: JournalOperation
    package var part: JournalPart
    package var conversation: ConversationID?
    package var turn: Int?
    package var moment: Timestamp
    package var voices: String
    package var process: String
    package var inputs: JSONValue

    package init(
        operation: JournalID?, kind: JournalOperation, part: JournalPart, conversation: ConversationID?, turn: Int?,
        moment: Timestamp, voices: String, process: String, inputs: JSONValue
    ) {
        self.operation = operation
        self.kind = kind
        self.part = part
        self.conversation = conversation
        self.turn = turn
        self.moment = moment
        self.voices = voices
        self.process = process
        self.inputs = inputs
    }
}
