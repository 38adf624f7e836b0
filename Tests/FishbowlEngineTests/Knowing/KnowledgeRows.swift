import GRDB

/// Who can know what, by the rows alone: worked out with SQL of its own, from what was witnessed, told, concluded and given.
struct KnowledgeRows {
    /// The words that a chain of rows leads to, by character.
    let reached: [Int64: Set<String>]
    /// Memories that no chain leads to, with the word that they hold.
    let unsupported: [(memory: Int64, word: String)]
    /// Rows that break a rule of provenance: `witness: …`, `telling: …`, `evidence: …`, `given: …`.
    let breaches: [String]

    init(_ database: Database, words: [String]) throws {
        let list = "[" + words.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        reached = try Row.fetchAll(database, sql: Self.chains + Self.reach, arguments: [list])
            .reduce(into: [:]) { $0[$1[0], default: []].insert($1[1]) }
        unsupported = try Row.fetchAll(database, sql: Self.chains + Self.loose, arguments: [list]).map {
            ($0[0], $0[1])
        }
        breaches = try String.fetchAll(database, sql: Self.rules)
    }

    /// `supported`: memories to which a chain leads from a message that their owner witnessed or an entry of their owner, over
    /// tellings to them and conclusions of their own, each memory on the way holding the word.
    private static let chains = """
        WITH RECURSIVE
        token (word) AS (SELECT value FROM json_each(?)),
        holds (memory, owner, provenance, message, event, word) AS MATERIALIZED (
            SELECT m.id, m.character_id, m.provenance, m.source_message_id, m.source_event_id, t.word
            FROM memories m JOIN token t ON instr(m.content, t.word) > 0
        ),
        says (message, word) AS MATERIALIZED (
            SELECT s.id, t.word FROM messages s JOIN token t ON instr(s.content, t.word) > 0
        ),
        gives (owner, word) AS MATERIALIZED (
            SELECT c.id, t.word FROM system_configuration s JOIN characters c ON c.key = s.config_key
            JOIN token t ON instr(s.config_value, t.word) > 0
            WHERE s.config_section = 'personalities' AND s.is_active
        ),
        supported (memory, word) AS (
            SELECT h.memory, h.word FROM holds h
            JOIN message_witnesses w ON w.message_id = h.message AND w.character_id = h.owner
            JOIN says s ON s.message = h.message AND s.word = h.word
            WHERE h.provenance = 'witnessed'
            UNION
            SELECT h.memory, h.word FROM holds h JOIN gives g ON g.owner = h.owner AND g.word = h.word
            WHERE h.provenance = 'given'
            UNION
            SELECT h.memory, h.word FROM supported s
            JOIN memories m ON m.id = s.memory
            JOIN memory_sharing_events e ON e.memory_id = m.id AND e.source_character_id = m.character_id
            JOIN holds h ON h.event = e.id AND h.owner = e.target_character_id AND h.word = s.word
            WHERE h.provenance = 'told'
            UNION
            SELECT h.memory, h.word FROM supported s
            JOIN memories m ON m.id = s.memory
            JOIN memory_evidence v ON v.evidence_memory_id = m.id
            JOIN holds h ON h.memory = v.memory_id AND h.owner = m.character_id AND h.word = s.word
            WHERE h.provenance = 'concluded'
        )

        """

    private static let reach = """
        SELECT w.character_id, s.word FROM message_witnesses w JOIN says s ON s.message = w.message_id
        UNION SELECT owner, word FROM gives
        UNION SELECT e.target_character_id, s.word FROM supported s
            JOIN memories m ON m.id = s.memory
            JOIN memory_sharing_events e ON e.memory_id = m.id AND e.source_character_id = m.character_id
        UNION SELECT h.owner, h.word FROM supported s JOIN holds h USING (memory, word) WHERE h.provenance = 'concluded'
        """

    private static let loose = """
        SELECT memory, word FROM holds EXCEPT SELECT memory, word FROM supported ORDER BY memory
        """

    private static let rules = """
        SELECT 'witness: memory ' || m.id || ' of ' || m.character_id || ', who did not hear message ' || m.source_message_id
        FROM memories m
        WHERE m.provenance = 'witnessed' AND NOT EXISTS (
            SELECT 1 FROM message_witnesses w
            WHERE w.message_id = m.source_message_id AND w.character_id = m.character_id)
        UNION ALL
        SELECT 'witness: ' || w.character_id || ' in room ' || s.conversation_id || ' heard message ' || s.id
            || ', which was whispered to others'
        FROM message_witnesses w JOIN messages s ON s.id = w.message_id JOIN characters c ON c.id = w.character_id
        WHERE s.whispered_to IS NOT NULL AND w.character_id IS NOT s.character_id
            AND NOT EXISTS (SELECT 1 FROM json_each(s.whispered_to) WHERE value = c.key)
        UNION ALL
        SELECT 'telling: memory ' || m.id || ' of ' || m.character_id || ' has no telling to them by the one who knew it'
        FROM memories m
        WHERE m.provenance = 'told' AND NOT EXISTS (
            SELECT 1 FROM memory_sharing_events e JOIN memories o ON o.id = e.memory_id
            WHERE e.id = m.source_event_id AND e.target_character_id = m.character_id
                AND e.source_character_id = o.character_id AND o.content = m.content)
        UNION ALL
        SELECT 'telling: event ' || e.id || ' was heard in message ' || e.message_id || ' by ' || e.target_character_id
            || ', who did not hear that'
        FROM memory_sharing_events e
        WHERE e.message_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM message_witnesses w
            WHERE w.message_id = e.message_id AND w.character_id = e.target_character_id)
        UNION ALL
        SELECT 'evidence: memory ' || m.id || ' rests on nothing' FROM memories m
        WHERE m.provenance = 'concluded' AND NOT EXISTS (SELECT 1 FROM memory_evidence v WHERE v.memory_id = m.id)
        UNION ALL
        SELECT 'evidence: memory ' || m.id || ' of ' || m.character_id || ' rests on memory ' || o.id || ' of '
            || o.character_id
        FROM memories m JOIN memory_evidence v ON v.memory_id = m.id JOIN memories o ON o.id = v.evidence_memory_id
        WHERE o.character_id <> m.character_id
        UNION ALL
        SELECT 'given: memory ' || m.id || ' is not in the entry of ' || c.key
        FROM memories m JOIN characters c ON c.id = m.character_id
        WHERE m.provenance = 'given' AND m.withdrawn_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM system_configuration s
            WHERE s.config_section = 'personalities' AND s.config_key = c.key AND s.is_active
                AND instr(s.config_value, m.content) > 0)
        """
}
