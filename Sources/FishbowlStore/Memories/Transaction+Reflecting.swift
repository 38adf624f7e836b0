package import FishbowlCore

/// What reflection needs: how much somebody has gathered since the last one, and of what.
extension Transaction {
    /// Adds to the importance that owners have gathered since they last reflected, in one statement.
    ///
    /// - Returns: what each has gathered now, by owner.
    package func gather(
        _ amounts: [(owner: CharacterID, importance: Double)]
    ) throws(StoreError) -> [(owner: CharacterID, gathered: Double)] {
        guard !amounts.isEmpty else { return [] }
        var cases: SQL = ""
        for amount in amounts { cases = "\(cases) WHEN \(amount.owner) THEN \(amount.importance)" }
        let rows: [GatheredRow] = try sql.rows(
            """
            UPDATE character_state
            SET importance_gathered = importance_gathered + CASE character_id\(cases) ELSE 0.0 END
            WHERE character_id IN (\(list: amounts.map(\.owner)))
            RETURNING character_id, importance_gathered
            """)
        return rows.map { ($0.owner, $0.gathered) }.sorted { $0.0 < $1.0 }
    }

    /// The importance that an owner has gathered since it last reflected.
    package func importanceGathered(by owner: CharacterID) throws(StoreError) -> Double {
        try sql.value("SELECT importance_gathered FROM character_state WHERE character_id = \(owner)") ?? 0
    }

    /// What an owner remembers since it last reflected: the newest `limit`, oldest first.
    package func unreflectedMemories(of owner: CharacterID, limit: Int) throws(StoreError) -> [MemoryRow] {
        let until: Int64 =
            try sql.value("SELECT reflected_until FROM character_state WHERE character_id = \(owner)") ?? 0
        return try sql.rows(
            """
            SELECT \(MemoryRow.columns) FROM memories
            WHERE character_id = \(owner) AND id > \(until) AND superseded_by IS NULL AND withdrawn_at IS NULL
            ORDER BY id DESC LIMIT \(limit)
            """
        ).reversed()
    }

    /// Writes that an owner has reflected on everything until that memory, and begins to gather anew.
    package func noteReflected(
        until memory: MemoryID?, by owner: CharacterID, release: ReleaseNumber
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE character_state SET importance_gathered = 0.0, release_id = \(release),
                reflected_until = max(reflected_until, \(memory?.rawValue ?? 0))
            WHERE character_id = \(owner)
            """)
    }

    /// Whether a character waits for an answer to a question of that tag.
    package func isAsking(_ instance: ScriptInstance, tag: String) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM asks
                WHERE instance_kind = \(instance.kind) AND instance_key = \(instance.key) AND tag = \(tag)
                    AND state IN ('waiting', 'asking', 'answered', 'failed'))
            """) ?? false
    }
}

private struct GatheredRow: SQLRowDecodable {
    let owner: CharacterID
    let gathered: Double

    init(_ row: inout SQLRow) throws(StoreError) {
        owner = try row.read()
        gathered = try row.read()
    }
}
