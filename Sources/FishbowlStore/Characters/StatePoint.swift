package import FishbowlCore

/// One point of how a character's mood and energy moved: `character_state_history`.
package struct StatePoint: Hashable, Sendable {
    package var character: CharacterID
    /// The turn in which it came to that; nil between turns.
    package var turn: TurnID?
    package var at: Timestamp
    package var mood: Mood
    package var energy: Energy
    package var emotion: Emotion

    package init(
        character: CharacterID, turn: TurnID?, at: Timestamp, mood: Mood, energy: Energy, emotion: Emotion
    ) {
        self.character = character
        self.turn = turn
        self.at = at
        self.mood = mood
        self.energy = energy
        self.emotion = emotion
    }
}

extension StatePoint: SQLRowDecodable {
    static let columns: SQL = "character_id, turn_id, recorded_at, mood, energy, valence, arousal"

    init(_ row: inout SQLRow) throws(StoreError) {
        character = try row.read()
        turn = try row.read()
        at = try row.read()
        mood = try row.readCase()
        energy = Energy(rawValue: try row.read())
        emotion = Emotion(valence: try row.read(), arousal: try row.read())
    }
}

extension Transaction {
    /// Adds points to the history, in one statement.
    package func insertStatePoints(_ points: [StatePoint], release: ReleaseNumber) throws(StoreError) {
        guard !points.isEmpty else { return }
        let rows = points.map { point in
            [
                point.character.sqlValue, point.turn.sqlValue, .timestamp(point.at), .text(point.mood.rawValue),
                .real(point.energy.rawValue), .real(point.emotion.valence), .real(point.emotion.arousal),
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO character_state_history
                (character_id, turn_id, recorded_at, mood, energy, valence, arousal, release_id)
            VALUES \(rows: rows)
            """)
    }

    /// How a character's mood and energy moved: the newest `limit` points, oldest first.
    package func stateHistory(of character: CharacterID, limit: Int) throws(StoreError) -> [StatePoint] {
        try sql.rows(
            """
            SELECT \(StatePoint.columns) FROM character_state_history WHERE character_id = \(character)
            ORDER BY id DESC LIMIT \(limit)
            """
        ).reversed()
    }
}
