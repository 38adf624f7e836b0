package import FishbowlCore

/// Whether a conversation goes on.
package enum ConversationStatus: String, Sendable, CaseIterable {
    case open, paused, closed
}

/// One conversation.
package struct ConversationRow: Hashable, Sendable {
    package var id: ConversationID
    package var scenario: String
    package var title: String
    package var seed: UInt64
    package var status: ConversationStatus
    package var closeReason: String?
    /// Turns that ended in a message.
    package var turnsSaid: Int
    /// `turnsSaid` when a person last spoke; 0 when none has.
    package var lastHumanTurn: Int
    package var startedAt: Timestamp
    package var updatedAt: Timestamp
    package var closedAt: Timestamp?
    /// The release that the conversation began on.
    package var release: ReleaseNumber
    /// The scenario's cast as the conversation has followed it so far, by key; nil when nobody wrote it down yet.
    package var cast: [String]?
}

extension ConversationRow: SQLRowDecodable {
    static let columns: SQL = """
        id, scenario, title, seed, status, close_reason, turns_said, last_human_turn, started_at, updated_at, closed_at,
        release_id, cast_keys
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        scenario = try row.read()
        title = try row.read()
        seed = UInt64(bitPattern: try row.read())
        status = try row.readCase()
        closeReason = try row.read()
        turnsSaid = try row.read()
        lastHumanTurn = try row.read()
        startedAt = try row.read()
        updatedAt = try row.read()
        closedAt = try row.read()
        release = try row.read()
        let keys: JSONValue? = try row.read()
        cast = keys?.arrayValue?.compactMap(\.stringValue)
    }
}

extension ConversationRow {
    /// Stands for a conversation where there is none. Nothing is stored of it.
    package init(outsideAt now: Timestamp, release: ReleaseNumber) {
        self.init(
            id: ConversationID(rawValue: .max), scenario: "", title: "", seed: 0, status: .open, closeReason: nil,
            turnsSaid: 0, lastHumanTurn: 0, startedAt: now, updatedAt: now, closedAt: nil, release: release, cast: [])
    }
}
