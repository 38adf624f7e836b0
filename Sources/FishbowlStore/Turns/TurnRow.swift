package import FishbowlCore

/// One character's contribution, from choosing the speaker to the commit.
package struct TurnRow: Hashable, Sendable {
    package var id: TurnID
    package var conversation: ConversationID
    /// 1 for the conversation's first turn, then one more for each, whatever becomes of it.
    package var number: Int
    /// Nil until the speaker is chosen.
    package var speaker: CharacterID?
    /// The release that opened it.
    package var release: ReleaseNumber
    /// The release that closed it; nil while it is unfinished.
    package var closedRelease: ReleaseNumber?
    package var state: TurnState
    package var seed: UInt64
    /// The instant that the turn's scripts see.
    package var clock: Timestamp
    /// What the model is asked, as JSON text.
    package var request: String?
    package var answer: String?
    /// The key of the model that was chosen; nil when none was, or it had no key.
    package var model: String?
    /// What is kept of the answer beside its text.
    package var answerRecord: JSONValue?
    package var failureCode: String?
    package var failureMessage: String?
    package var openedAt: Timestamp
    package var closedAt: Timestamp?
}

extension TurnRow: SQLRowDecodable {
    static let columns: SQL = """
        id, conversation_id, number, character_id, release_id, closed_release_id, state, seed, clock, request, answer,
        failure_code, failure_message, opened_at, closed_at, model, answer_record
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        conversation = try row.read()
        number = try row.read()
        speaker = try row.read()
        release = try row.read()
        closedRelease = try row.read()
        state = try row.readCase()
        seed = UInt64(bitPattern: try row.read())
        clock = try row.read()
        request = try row.read()
        answer = try row.read()
        failureCode = try row.read()
        failureMessage = try row.read()
        openedAt = try row.read()
        closedAt = try row.read()
        model = try row.read()
        answerRecord = try row.read()
    }
}

/// Why a turn was vetoed or failed.
package struct TurnFailure: Hashable, Sendable {
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
