package import FishbowlCore
package import FishbowlStore

/// How somebody came to know something, back to the first witness (T7): a tree that ends where knowing began.
package struct MemoryAncestry: Sendable {
    /// The way by which a memory came to its owner.
    package indirect enum Way: Sendable {
        /// It heard the message itself, with others.
        case witnessed(MessageRow?, speaker: CharacterRow?, witnesses: [CharacterRow])
        /// Somebody told it, out of a memory of their own.
        case told(RecordedTelling?, by: CharacterRow?, from: MemoryAncestry?)
        /// It drew a conclusion from other memories.
        case concluded([MemoryAncestry])
        /// Its entry gave it at import.
        case given(EntryName, version: Int?, ReleaseRow?)
    }

    package let record: MemoryRecord
    package let owner: CharacterRow
    package let way: Way

    /// Where this way of knowing began: the last memory of each branch.
    package var beginnings: [MemoryAncestry] {
        switch way {
        case .witnessed, .given: [self]
        case .told(_, _, let from): from?.beginnings ?? [self]
        case .concluded(let evidence): evidence.isEmpty ? [self] : evidence.flatMap(\.beginnings)
        }
    }
}

extension MemoryAncestry {
    /// Walks back from a memory. A memory that a branch has passed already ends it, so that the walk ends whatever the
    /// rows say.
    package init(_ record: MemoryRecord, in store: Transaction) throws {
        self = try Self.walk(record, Inhabitants(in: store), [], store)
    }

    private static func walk(
        _ record: MemoryRecord, _ people: Inhabitants, _ passed: Set<MemoryID>, _ store: Transaction
    ) throws -> MemoryAncestry {
        let memory = record.memory
        let passed = passed.union([memory.id])
        func further(_ id: MemoryID) throws -> MemoryAncestry? {
            guard !passed.contains(id), let record = try store.memoryRecord(id) else { return nil }
            return try walk(record, people, passed, store)
        }
        let way: Way
        switch memory.provenance {
        case .witnessed:
            let message = try memory.sourceMessage.flatMap { try store.message($0) }
            let witnesses = try message.map { try store.witnesses(of: $0.id) } ?? []
            way = .witnessed(
                message, speaker: try message?.speaker.map(people.someone),
                witnesses: try witnesses.map(people.someone))
        case .told:
            let telling = try record.sourceEvent.flatMap { try store.telling($0) }
            way = .told(
                telling, by: try telling.map { try people.someone($0.teller) },
                from: try telling.flatMap { try further($0.memory) })
        case .concluded:
            way = .concluded(try store.evidenceMemories(of: memory.id).compactMap(further))
        case .given:
            let owner = try people.someone(memory.owner)
            let entry = EntryName(.personalities, owner.key)
            way = .given(
                entry, version: try store.entry(entry, at: memory.release)?.version,
                try store.release(memory.release))
        }
        return MemoryAncestry(record: record, owner: try people.someone(memory.owner), way: way)
    }
}
