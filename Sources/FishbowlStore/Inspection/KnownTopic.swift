package import FishbowlCore

/// What a character knows about, and how well: a row of `character_knowledge_areas`, as operators see it.
package struct KnownTopic: Hashable, Sendable {
    package var topic: String
    /// 0 … 1.
    package var expertise: Double
    package var lastUpdated: Timestamp
    package var release: ReleaseNumber
}

extension KnownTopic: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        topic = try row.read()
        expertise = try row.read()
        lastUpdated = try row.read()
        release = try row.read()
    }
}

/// A goal with when it last moved; abandoned ones too.
package struct PursuedGoal: Hashable, Sendable {
    package var goal: GoalRow
    package var updatedAt: Timestamp
    package var release: ReleaseNumber
}

extension PursuedGoal: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        goal = try GoalRow(&row)
        updatedAt = try row.read()
        release = try row.read()
    }
}

extension Transaction {
    /// What a character knows about, best first.
    package func knownTopics(of character: CharacterID) throws(StoreError) -> [KnownTopic] {
        try sql.rows(
            """
            SELECT topic, expertise_level, last_updated, release_id FROM character_knowledge_areas
            WHERE character_id = \(character) ORDER BY expertise_level DESC, topic
            """)
    }

    /// Every goal that a character ever had, by key.
    package func pursuedGoals(of character: CharacterID) throws(StoreError) -> [PursuedGoal] {
        try sql.rows(
            """
            SELECT \(GoalRow.columns), updated_at, release_id FROM character_goals
            WHERE character_id = \(character) ORDER BY goal_id
            """)
    }
}
