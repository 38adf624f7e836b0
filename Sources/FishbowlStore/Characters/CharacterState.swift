package import FishbowlCore

/// What a character is at the moment: `character_state`.
package struct CharacterState: Hashable, Sendable {
    /// The emotion's label, with the threshold of the settings that it was written under.
    package var mood: Mood
    package var energy: Energy
    package var emotion: Emotion
    /// How many conversations the character has taken part in.
    package var conversationCount: Int
    /// JSON list of the last interactions, newest first, at most `Limits.recentInteractions`.
    package var recentInteractions: JSONValue
    package var lastUpdated: Timestamp

    /// - Parameter mood: nil for the label with the usual threshold.
    package init(
        mood: Mood? = nil, energy: Energy, emotion: Emotion, conversationCount: Int, recentInteractions: JSONValue,
        lastUpdated: Timestamp
    ) {
        self.mood = mood ?? emotion.mood
        self.energy = energy
        self.emotion = emotion
        self.conversationCount = conversationCount
        self.recentInteractions = recentInteractions
        self.lastUpdated = lastUpdated
    }
}

extension CharacterState: SQLRowDecodable {
    static let columns: SQL = "mood, energy, valence, arousal, conversation_count, recent_interactions, last_updated"

    init(_ row: inout SQLRow) throws(StoreError) {
        mood = try row.readCase()
        energy = Energy(rawValue: try row.read())
        emotion = Emotion(valence: try row.read(), arousal: try row.read())
        conversationCount = try row.read()
        recentInteractions = try row.read()
        lastUpdated = try row.read()
    }
}

extension Transaction {
    /// A character's state; nil when it was never written.
    package func state(of character: CharacterID) throws(StoreError) -> CharacterState? {
        try sql.row("SELECT \(CharacterState.columns) FROM character_state WHERE character_id = \(character)")
    }

    /// Writes a character's state; the mood's label with it.
    package func putState(
        _ state: CharacterState, of character: CharacterID, release: ReleaseNumber
    ) throws(StoreError) {
        try putStates([(character, state)], release: release)
    }

    /// Writes the states of several characters in one statement.
    package func putStates(
        _ states: [(character: CharacterID, state: CharacterState)], release: ReleaseNumber
    ) throws(StoreError) {
        guard !states.isEmpty else { return }
        let rows = states.map { character, state in
            [
                character.sqlValue, .text(state.mood.rawValue), .real(state.energy.rawValue),
                .real(state.emotion.valence), .real(state.emotion.arousal), state.conversationCount.sqlValue,
                state.recentInteractions.sqlValue, .timestamp(state.lastUpdated), release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO character_state
                (character_id, mood, energy, valence, arousal, conversation_count, recent_interactions, last_updated,
                release_id)
            VALUES \(rows: rows)
            ON CONFLICT (character_id) DO UPDATE SET
                mood = excluded.mood, energy = excluded.energy, valence = excluded.valence,
                arousal = excluded.arousal, conversation_count = excluded.conversation_count,
                recent_interactions = excluded.recent_interactions, last_updated = excluded.last_updated,
                release_id = excluded.release_id
            """)
    }
}
