internal import FishbowlCore
internal import FishbowlStore

/// What making vectors anew came to.
package struct MemoryReindexing: Hashable, Sendable {
    package let model: String
    /// Memories that were looked at.
    package fileprivate(set) var checked = 0
    /// Vectors that were missing or wrong, and were written.
    package fileprivate(set) var written = 0
    /// Vectors of no memory, which were removed.
    package fileprivate(set) var removed = 0
}

extension Bowl {
    /// Makes the vectors of one owner's memories, or of all, what the embedder gives for their texts (T9).
    ///
    /// Works in portions of `Limits.reindexedMemories`, each in one transaction with its row in the audit log (T11), so that
    /// conversations go on meanwhile, and that what is done stays done when it is stopped: a vector that is right already
    /// is not written. Vectors of other models stay, and are never compared with these.
    ///
    /// - Parameters:
    ///   - actor: who wants it, for the audit.
    ///   - progress: told how many memories of how many were looked at, after each portion's commit.
    /// - Throws: `EngineError.nobody`, `.noConfiguration`; errors of the store.
    package func reindexMemories(
        of key: String?, actor: String, progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> MemoryReindexing {
        var result = MemoryReindexing(model: embedder.model)
        let (owner, total) = try await store.read { store in
            let owner = try key.map { try store.somebody($0) }
            return (owner, try store.memoryCount(ofOwner: owner?.id))
        }
        if owner == nil { result.removed = try await store.hold { try self.removeOrphans(actor: actor, on: $0) } }
        var last = MemoryID(rawValue: 0)
        while !Task.isCancelled {
            let portion = try await store.hold { [last] in
                try self.reindexPortion(of: owner, after: last, actor: actor, on: $0)
            }
            guard let end = portion.last else { break }
            last = end
            result.checked += portion.checked
            result.written += portion.written
            progress(result.checked, max(total, result.checked))
        }
        return result
    }

    /// Makes the vectors of one portion anew, on a connection that is held already.
    func reindexPortion(
        of owner: CharacterRow?, after last: MemoryID, actor: String, on writer: HeldWriter
    ) throws -> (last: MemoryID?, checked: Int, written: Int) {
        let operation = operation(
            .reindex,
            [
                "character": owner.map { .string($0.key) } ?? .null, "after": .integer(last.rawValue),
                "actor": .string(actor),
            ])
        let now = operation.moment
        let portion = try write(operation, on: writer) { store in
            guard let release = try store.newestRelease() else { throw EngineError.noConfiguration }
            let records = try store.vectorRecords(
                of: owner?.id, model: embedder.model, after: last, limit: Limits.reindexedMemories)
            let renewed = records.compactMap { record in
                record.renewed(by: embedder).map { (record: record, text: $0) }
            }
            try store.putEmbeddings(
                renewed.map { ($0.record.memory, StoredEmbedding(model: embedder.model, text: $0.text)) },
                release: release, now: now)
            let moved = records.filter { $0.storeID != embedder.model }.map(\.memory)
            try store.setVectorStore(embedder.model, of: moved)
            if !renewed.isEmpty {
                // Whoever has an image of these reads it anew.
                try store.countMemoryChange(of: Set(renewed.map(\.record.owner)).sorted())
                let missing = renewed.count { $0.record.row == nil }
                try store.appendAudit(
                    AuditEntry(
                        user: actor, action: "memory.reindex",
                        resource: owner.map { "character/\($0.key)" } ?? "memories", message: nil,
                        before: [
                            "vectors_missing": .integer(Int64(missing)),
                            "vectors_wrong": .integer(Int64(renewed.count - missing)),
                        ],
                        after: ["vectors_missing": 0, "vectors_wrong": 0],
                        details: [
                            "model": .string(embedder.model), "written": .integer(Int64(renewed.count)),
                            "first_memory": .integer(renewed[0].record.memory.rawValue),
                            "last_memory": .integer(renewed[renewed.count - 1].record.memory.rawValue),
                        ]),
                    release: release, now: now)
            }
            return (last: records.last?.memory, checked: records.count, written: renewed.count)
        }
        // Images of this very process are behind as well, which its data version does not tell.
        if portion.written > 0 { minds.noteMemoriesReplaced() }
        return portion
    }

    /// Removes the vectors of no memory.
    func removeOrphans(actor: String, on writer: HeldWriter) throws -> Int {
        let operation = operation(.prune, ["actor": .string(actor)])
        let now = operation.moment
        return try write(operation, on: writer) { store in
            let orphans = try store.orphanVectors()
            guard !orphans.isEmpty else { return 0 }
            try store.removeVectors(orphans.map(\.row))
            try store.appendAudit(
                AuditEntry(
                    user: actor, action: "memory.prune", resource: "vectors", message: nil,
                    before: ["vectors_of_no_memory": .array(orphans.map { .integer($0.row) })],
                    after: ["vectors_of_no_memory": []]),
                release: try store.newestRelease(), now: now)
            return orphans.count
        }
    }
}
