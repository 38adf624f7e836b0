package import FishbowlCore

/// One way back, over all tellings, from a memory to where something that it says began.
package struct Lineage: Hashable, Sendable {
    /// Someone on the way, with the memory of their own that they passed on.
    package struct Teller: Hashable, Sendable {
        package var character: CharacterID
        package var memory: MemoryRow
    }

    package var origin: MemoryOrigin
    /// From the owner of the memory back to the first.
    package var tellers: [Teller]
}

extension Transaction {
    /// Every way back from a memory.
    ///
    /// There are several when it is of words that themselves told memories: who passes on "Ada says that …" passes on what
    /// Ada was told, too. Cost: three reads for each telling on the way; at most `Limits.lineageSteps` tellings are
    /// followed.
    package func lineages(of memory: MemoryRow) throws(StoreError) -> [Lineage] {
        var found: [Lineage] = []
        var open = [[Lineage.Teller(character: memory.owner, memory: memory)]]
        var steps = 0
        while let tellers = open.popLast(), let last = tellers.last?.memory, steps < Limits.lineageSteps {
            steps += 1
            func goOn(_ memory: MemoryRow) {
                guard !tellers.contains(where: { $0.memory.id == memory.id }) else { return }
                open.append(tellers + [Lineage.Teller(character: memory.owner, memory: memory)])
            }
            if last.provenance == .told {
                if let told = try self.memory(toldBy: last.id) { goOn(told) }
                continue
            }
            found.append(Lineage(origin: try origin(of: last), tellers: tellers))
            guard last.provenance == .witnessed, let message = last.sourceMessage else { continue }
            for told in try memories(sharedBy: message) { goOn(told) }
        }
        return found
    }

    /// Whether someone has told what a memory of theirs says to anybody but `exempt` who did not know it. Looks at the
    /// teller's tellings.
    package func hasPassedOn(
        _ memory: MemoryRow, by teller: CharacterID, toOthersThan exempt: CharacterID
    ) throws(StoreError) -> Bool {
        let origin = try origin(of: memory)
        let told: Int? = try sql.value(
            """
            SELECT 1 FROM memory_sharing_events e
            JOIN memories m ON m.id = e.memory_id
            JOIN memories b ON b.id = coalesce(m.root_memory_id, m.id)
            WHERE e.source_character_id = \(teller) AND e.target_character_id <> \(exempt)
                AND (b.id = \(origin.base) OR (b.provenance = 'witnessed' AND b.source_message_id = \(origin.message)))
            LIMIT 1
            """)
        return told != nil
    }

    /// Whether there is evidence already that someone betrayed what began there.
    package func hasBetrayal(
        of truster: CharacterID, by teller: CharacterID, _ origin: MemoryOrigin
    ) throws(StoreError) -> Bool {
        let known: Int? = try sql.value(
            """
            SELECT 1 FROM trust_evidence e JOIN memories b ON b.id = e.memory_id
            WHERE e.truster_id = \(truster) AND e.trusted_id = \(teller) AND e.kind = 'betrayed'
                AND (b.id = \(origin.base) OR (b.provenance = 'witnessed' AND b.source_message_id = \(origin.message)))
            LIMIT 1
            """)
        return known != nil
    }

    /// The memories that a message told, by id.
    package func memories(sharedBy message: MessageID) throws(StoreError) -> [MemoryRow] {
        var told: [MemoryRow] = []
        let ids: [MemoryID] = try sql.column(
            "SELECT memory_id FROM message_shares WHERE message_id = \(message) ORDER BY memory_id")
        for id in ids {
            if let memory = try memory(id) { told.append(memory) }
        }
        return told
    }

    /// The teller's memory from which a told one comes.
    private func memory(toldBy memory: MemoryID) throws(StoreError) -> MemoryRow? {
        let id: MemoryID? = try sql.value(
            """
            SELECT e.memory_id FROM memories m JOIN memory_sharing_events e ON e.id = m.source_event_id
            WHERE m.id = \(memory)
            """)
        guard let id else { return nil }
        return try self.memory(id)
    }
}
