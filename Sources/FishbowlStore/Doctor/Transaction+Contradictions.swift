extension Transaction {
    /// Rows that contradict one another where no foreign key can say so: tellings and memories without each other, things
    /// remembered by who was not there, messages and turns of several conversations. Walks these tables.
    package func contradictions() throws(StoreError) -> [RowFault] {
        try sql.rows(
            """
            SELECT 'memories', CAST(m.id AS TEXT), 'its owner did not witness message ' || m.source_message_id
            FROM memories m
            WHERE m.provenance = 'witnessed' AND NOT EXISTS (SELECT 1 FROM message_witnesses w
                WHERE w.message_id = m.source_message_id AND w.character_id = m.character_id)
            UNION ALL
            SELECT 'memories', CAST(m.id AS TEXT), 'telling ' || m.source_event_id || ' was made to somebody else'
            FROM memories m JOIN memory_sharing_events e ON e.id = m.source_event_id
            WHERE m.provenance = 'told' AND e.target_character_id <> m.character_id
            UNION ALL
            SELECT 'memory_sharing_events', CAST(e.id AS TEXT), 'memory ' || e.memory_id || ' is not the teller''s'
            FROM memory_sharing_events e JOIN memories m ON m.id = e.memory_id
            WHERE m.character_id <> e.source_character_id
            UNION ALL
            SELECT 'messages', CAST(m.id AS TEXT), 'its turn is of conversation ' || t.conversation_id
            FROM messages m JOIN turns t ON t.id = m.turn_id WHERE t.conversation_id <> m.conversation_id
            UNION ALL
            SELECT 'message_witnesses', w.message_id || ', ' || w.character_id,
                'the message is of conversation ' || m.conversation_id
            FROM message_witnesses w JOIN messages m ON m.id = w.message_id
            WHERE w.conversation_id <> m.conversation_id
            UNION ALL
            SELECT 'bowl_journal', CAST(j.id AS TEXT), 'a row before it is missing'
            FROM bowl_journal j
            WHERE j.id > 1 AND NOT EXISTS (SELECT 1 FROM bowl_journal b WHERE b.id = j.id - 1)
            """)
    }
}
