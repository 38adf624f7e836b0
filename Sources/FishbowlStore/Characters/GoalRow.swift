package import FishbowlCore

/// A goal of a character: `character_goals`.
package struct GoalRow: Hashable, Sendable {
    package var id: GoalID
    /// What scripts call it; the column `goal_id`.
    package var key: String
    package var description: String
    package var status: GoalView.Status
    package var progress: Double
    package var createdAt: Timestamp
}

extension GoalRow: SQLRowDecodable {
    static let columns: SQL = "id, goal_id, description, status, progress, created_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        key = try row.read()
        description = try row.read()
        status = try row.readCase()
        progress = try row.read()
        createdAt = try row.read()
    }
}

extension Transaction {
    /// A character's goals that are not abandoned, by key.
    package func goals(of character: CharacterID) throws(StoreError) -> [GoalRow] {
        try sql.rows(
            """
            SELECT \(GoalRow.columns) FROM character_goals
            WHERE character_id = \(character) AND status <> 'abandoned' ORDER BY goal_id
            """)
    }

    /// Makes a goal, or brings its description up to date; progress and status of an old one stay, but that one that was
    /// abandoned is taken up again.
    package func putGoal(
        key: String, description: String, of character: CharacterID, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO character_goals (character_id, goal_id, description, created_at, updated_at, release_id)
            VALUES (\(character), \(key), \(description), \(now), \(now), \(release))
            ON CONFLICT (character_id, goal_id) DO UPDATE SET
                description = excluded.description, updated_at = excluded.updated_at, release_id = excluded.release_id,
                status = CASE
                    WHEN status <> 'abandoned' THEN status WHEN progress >= 1 THEN 'reached' ELSE 'active'
                END
            """)
    }

    /// Gives up all goals of a character but those; their progress stays, should they be taken up again.
    package func abandonGoals(
        of character: CharacterID, except kept: [String], release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        for goal in try goals(of: character) where !kept.contains(goal.key) {
            try sql.execute(
                """
                UPDATE character_goals SET status = 'abandoned', updated_at = \(now), release_id = \(release)
                WHERE id = \(goal.id)
                """)
        }
    }

    /// Writes where a goal stands.
    ///
    /// - Returns: the goal as it is now; nil when the character has none of that key.
    package func setGoal(
        key: String, of character: CharacterID, progress: Double, status: GoalView.Status, release: ReleaseNumber,
        now: Timestamp
    ) throws(StoreError) -> GoalRow? {
        try sql.row(
            """
            UPDATE character_goals
            SET progress = \(progress), status = \(status.rawValue), updated_at = \(now), release_id = \(release)
            WHERE character_id = \(character) AND goal_id = \(key)
            RETURNING \(GoalRow.columns)
            """)
    }
}
