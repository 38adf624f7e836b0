internal import FishbowlCore

extension Transaction {
    /// Writes one row of a table that travels.
    func insert(_ names: [String], _ values: [StoredValue], into table: ExchangeTable) throws(StoreError) {
        guard table.arrival == .replacing else { return try insert(names, values, into: table.name) }
        let renewed = names.filter { $0 != ExchangeLayout.ownNumber }.map { "\($0) = excluded.\($0)" }
        try insert(
            names, values, into: table.name,
            suffix: "ON CONFLICT DO UPDATE SET " + renewed.joined(separator: ", "))
    }

    /// Writes one row.
    func insert(
        _ names: [String], _ values: [StoredValue], into table: String, suffix: String = ""
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO \(unsafeRaw: table) (\(unsafeRaw: names.joined(separator: ", ")))
            VALUES (\(list: values)) \(unsafeRaw: suffix)
            """)
    }

    /// Sets one column of a memory.
    func setMemory(_ column: String, to value: StoredValue, of memory: MemoryID) throws(StoreError) {
        try sql.execute("UPDATE memories SET \(unsafeRaw: column) = \(value) WHERE id = \(memory)")
    }

    /// How often the memories of everyone here have changed.
    func memoryRevisions() throws(StoreError) -> [Int64: Int] {
        let rows: [Revision] = try sql.rows("SELECT character_id, memory_revision FROM character_state")
        return Dictionary(rows.map { ($0.character, $0.revision) }) { first, _ in first }
    }

    /// Lets everyone who has an image of these characters' memories read it anew.
    func raiseMemoryRevisions(of characters: [Int64], over before: [Int64: Int]) throws(StoreError) {
        for character in characters {
            try sql.execute(
                """
                UPDATE character_state SET memory_revision = \((before[character] ?? 0) + 1)
                WHERE character_id = \(character)
                """)
        }
    }

    /// Memories after one that say what cannot have been, with why: of somebody who was not there, or was not told; or less
    /// sensitive than what they were made from, where that has not been changed since.
    func impossibleMemories(after last: Int64) throws(StoreError) -> [(Int64, String)] {
        let absent: [Int64] = try sql.column(
            """
            SELECT m.id FROM memories m WHERE m.id > \(last) AND m.provenance = 'witnessed' AND NOT EXISTS (
                SELECT 1 FROM message_witnesses w
                WHERE w.message_id = m.source_message_id AND w.character_id = m.character_id)
            ORDER BY m.id
            """)
        let untold: [Int64] = try sql.column(
            """
            SELECT m.id FROM memories m JOIN memory_sharing_events e ON e.id = m.source_event_id
            WHERE m.id > \(last) AND m.provenance = 'told' AND e.target_character_id <> m.character_id ORDER BY m.id
            """)
        let laxer: [Int64] = try sql.column(
            """
            SELECT m.id FROM memories m JOIN memory_sharing_events e ON e.id = m.source_event_id
                JOIN memories o ON o.id = e.memory_id
            WHERE m.id > \(last) AND o.provenance <> 'given' AND m.sensitivity < o.sensitivity
            UNION
            SELECT m.id FROM memories m JOIN memory_evidence e ON e.memory_id = m.id
                JOIN memories o ON o.id = e.evidence_memory_id
            WHERE m.id > \(last) AND o.provenance <> 'given' AND m.sensitivity < o.sensitivity
            ORDER BY 1
            """)
        return absent.map { ($0, "its owner is not among the \"witnesses\" of the message that it is of") }
            + untold.map { ($0, "the telling that it is of was not to its owner") }
            + laxer.map { ($0, "its \"sensitivity\" is below that of what it was made from") }
    }
}

private struct Revision: SQLRowDecodable {
    let character: Int64
    let revision: Int

    init(_ row: inout SQLRow) throws(StoreError) {
        character = try row.read()
        revision = try row.read()
    }
}
