package import FishbowlCore

/// How a character was when something in it changed: a point of `character_state_history`.
package struct StateMoment: Hashable, Sendable {
    package var at: Timestamp
    package var mood: String
    /// 0 … 1.
    package var energy: Double
    /// −1 … 1.
    package var valence: Double
    /// 0 … 1.
    package var arousal: Double
    package var conversation: ConversationID?
    /// The number of the turn that changed it.
    package var turn: Int?
    package var release: ReleaseNumber
}

extension StateMoment: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        at = try row.read()
        mood = try row.read()
        energy = try row.read()
        valence = try row.read()
        arousal = try row.read()
        conversation = try row.read()
        turn = try row.read()
        release = try row.read()
    }
}

extension Transaction {
    /// The last points of a character's course, oldest first.
    package func stateMoments(of character: CharacterID, last count: Int) throws(StoreError) -> [StateMoment] {
        let newestFirst: [StateMoment] = try sql.rows(
            """
            SELECT h.recorded_at, h.mood, h.energy, h.valence, h.arousal, t.conversation_id, t.number, h.release_id
            FROM character_state_history h LEFT JOIN turns t ON t.id = h.turn_id
            WHERE h.character_id = \(character) ORDER BY h.id DESC LIMIT \(count)
            """)
        return newestFirst.reversed()
    }
}
