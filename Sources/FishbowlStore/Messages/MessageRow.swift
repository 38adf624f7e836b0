package import FishbowlCore

/// What was said, or told by the narrator.
package struct MessageRow: Hashable, Sendable {
    package var id: MessageID
    package var conversation: ConversationID
    /// Nil for narration before the first turn.
    package var turn: TurnID?
    /// The number of `turn`.
    package var turnNumber: Int?
    /// Nil for narration.
    package var speaker: CharacterID?
    package var content: String
    /// Keys of those it was whispered to; nil when it was said to everyone present.
    package var whisperedTo: [String]?
    package var topic: String?
    /// −1 … 1.
    package var sentiment: Double
    /// 0 open … 1.
    package var sensitivity: Double
    package var createdAt: Timestamp
    package var release: ReleaseNumber
}

extension MessageRow: SQLRowDecodable {
    /// Of `messages m` left-joined with `turns t`.
    static let columns: SQL = """
        m.id, m.conversation_id, m.turn_id, t.number, m.character_id, m.content, m.whispered_to, m.topic, m.sentiment,
        m.sensitivity, m.created_at, m.release_id
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        conversation = try row.read()
        turn = try row.read()
        turnNumber = try row.read()
        speaker = try row.read()
        content = try row.read()
        let recipients: JSONValue? = try row.read()
        whisperedTo = recipients?.arrayValue?.compactMap(\.stringValue)
        topic = try row.read()
        sentiment = try row.read()
        sensitivity = try row.read()
        createdAt = try row.read()
        release = try row.read()
    }
}

/// A message to be stored.
package struct NewMessage: Hashable, Sendable {
    package var conversation: ConversationID
    package var turn: TurnID?
    package var speaker: CharacterID?
    package var content: String
    package var whisperedTo: [String]?
    package var topic: String?
    package var sentiment: Double
    package var sensitivity: Double

    package init(
        conversation: ConversationID, turn: TurnID?, speaker: CharacterID?, content: String,
        whisperedTo: [String]? = nil, topic: String? = nil, sentiment: Double = 0, sensitivity: Double = 0
    ) {
        self.conversation = conversation
        self.turn = turn
        self.speaker = speaker
        self.content = content
        self.whisperedTo = whisperedTo
        self.topic = topic
        self.sentiment = sentiment
        self.sensitivity = sensitivity
    }
}
