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
    /// Why the program itself has paused it; nil for a conversation that a person has paused.
    package var pauseReason: String?
    /// When it may go on by itself at the latest; nil when nothing but a change makes it go on.
    package var pausedUntil: Timestamp?

    /// Whether it is paused until something is there that it lacks: it goes on by itself then.
    package var waits: Bool { status == .paused && pauseReason != nil }
}

extension ConversationRow: SQLRowDecodable {
    static let columns: SQL = """
        id, scenario, title, seed, status, close_reason, turns_said, last_human_turn, started_at, updated_at, closed_at,
        release_id, cast_keys, pause_reason, paused_until
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
        pauseReason = try row.read()
        pausedUntil = try row.read()
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
