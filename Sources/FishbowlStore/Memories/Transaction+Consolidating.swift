package import FishbowlCore

/// Old memories of one owner on one topic, all open or all confidential.
package struct FadingGroup: Hashable, Sendable {
    package let topic: String
    package let confidence: Confidence
}

extension FadingGroup: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        topic = try row.read()
        let isConfidential: Bool = try row.read()
        confidence = isConfidential ? .confidential : .open
    }
}

/// What consolidation reads and writes. It walks all memories of an owner, and is not for turns.
extension Transaction {
    /// The groups of an owner's fading memories that are large enough for a summary, by topic.
    package func fadingGroups(
        of owner: CharacterID, _ rule: ConsolidationRule, now: Timestamp
    ) throws(StoreError) -> [FadingGroup] {
        try sql.rows(
            """
            SELECT topic, sensitivity >= \(Confidence.threshold) AS confidential FROM memories
            WHERE \(Self.fading(owner, rule, now)) AND topic IS NOT NULL
            GROUP BY topic, confidential HAVING count(*) >= \(ConsolidationRule.least) ORDER BY topic, confidential
            """)
    }

    /// The memories of such a group, oldest first.
    package func fadingMemories(
        of owner: CharacterID, in group: FadingGroup, _ rule: ConsolidationRule, limit: Int, now: Timestamp
    ) throws(StoreError) -> [MemoryRow] {
        let isConfidential = group.confidence == .confidential
        return try sql.rows(
            """
            SELECT \(MemoryRow.columns) FROM memories
            WHERE \(Self.fading(owner, rule, now)) AND topic = \(group.topic)
                AND (sensitivity >= \(Confidence.threshold)) = \(isConfidential)
            ORDER BY id LIMIT \(limit)
            """)
    }

    /// Puts one memory in the place of others, which are kept but not recalled any more.
    package func supersede(_ memories: [MemoryID], by summary: MemoryID, of owner: CharacterID) throws(StoreError) {
        try sql.execute(
            """
            UPDATE memories SET superseded_by = \(summary)
            WHERE id IN (\(list: memories)) AND character_id = \(owner) AND superseded_by IS NULL
            """)
        try sql.execute(
            "UPDATE character_state SET memory_revision = memory_revision + 1 WHERE character_id = \(owner)")
    }

    /// Witnessed or told, old, of little weight, and not recalled for long. What was given or concluded stays.
    private static func fading(_ owner: CharacterID, _ rule: ConsolidationRule, _ now: Timestamp) -> SQL {
        let before = now.advanced(by: .seconds(-rule.days * 86_400))
        return """
            character_id = \(owner) AND superseded_by IS NULL AND withdrawn_at IS NULL
                AND provenance IN ('witnessed', 'told') AND importance <= \(rule.greatestImportance.rawValue)
                AND created_at <= \(before) AND accessed_at <= \(before)
            """
    }
}
