package import FishbowlCore

/// What a character knows of one topic: `character_knowledge_areas`.
package struct KnowledgeArea: Hashable, Sendable {
    package var character: CharacterID
    package var topic: String
    /// As it was at the last use.
    package var expertise: Expertise
    package var lastUsed: Timestamp

    package init(character: CharacterID, topic: String, expertise: Expertise, lastUsed: Timestamp) {
        self.character = character
        self.topic = topic
        self.expertise = expertise
        self.lastUsed = lastUsed
    }

    /// What is left of it now.
    package func expertise(at now: Timestamp, halfLife: Double) -> Expertise {
        expertise.faded(days: now.hours(since: lastUsed) / 24, halfLife: halfLife)
    }
}

extension KnowledgeArea: SQLRowDecodable {
    static let columns: SQL = "character_id, topic, expertise_level, last_updated"

    init(_ row: inout SQLRow) throws(StoreError) {
        character = try row.read()
        topic = try row.read()
        expertise = Expertise(rawValue: try row.read())
        lastUsed = try row.read()
    }
}

extension Transaction {
    /// What those characters know of a topic, as it was at their last use; those who know nothing of it are missing.
    package func knowledge(
        of characters: [CharacterID], in topic: String
    ) throws(StoreError) -> [KnowledgeArea] {
        try sql.rows(
            """
            SELECT \(KnowledgeArea.columns) FROM character_knowledge_areas
            WHERE character_id IN (\(list: characters)) AND topic = \(topic) ORDER BY character_id
            """)
    }

    /// What a character knows of everything, by topic.
    package func knowledge(of character: CharacterID) throws(StoreError) -> [KnowledgeArea] {
        try sql.rows(
            """
            SELECT \(KnowledgeArea.columns) FROM character_knowledge_areas
            WHERE character_id = \(character) ORDER BY topic
            """)
    }

    /// Writes what characters know now, in one statement; each pair of character and topic at most once.
    package func putKnowledge(_ areas: [KnowledgeArea], release: ReleaseNumber) throws(StoreError) {
        guard !areas.isEmpty else { return }
        let rows = areas.map { area in
            [
                area.character.sqlValue, .text(area.topic), .real(area.expertise.rawValue), .timestamp(area.lastUsed),
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO character_knowledge_areas (character_id, topic, expertise_level, last_updated, release_id)
            VALUES \(rows: rows)
            ON CONFLICT (character_id, topic) DO UPDATE SET
                expertise_level = excluded.expertise_level, last_updated = excluded.last_updated,
                release_id = excluded.release_id
            """)
    }
}
