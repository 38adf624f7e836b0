internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

/// Old memories of one topic that became one, or would.
package struct Consolidation: Hashable, Sendable {
    /// Whose memories they are.
    package let character: String
    package let topic: String
    package let confidence: Confidence
    /// What is replaced, oldest first.
    package let replaced: [MemoryID]
    package let summary: Summary
    /// The memory in their place; nil while nothing was done.
    package let memory: MemoryID?
}

extension Bowl {
    /// Makes one memory of old ones that nobody recalls, topic by topic, each in a transaction of its own, while
    /// conversations run. Nothing is deleted: what is replaced says by what, and the summary what it rests on.
    ///
    /// - Parameters:
    ///   - key: the character whose memories it is.
    ///   - author: who asked for it, for the audit log; nil when it happens by itself.
    ///   - limit: the most summaries to make.
    /// - Throws: `EngineError.unknownCharacter`, `.noConfiguration`.
    package func consolidate(
        _ key: String, by author: ChangeAuthor?, limit: Int = .max
    ) async throws -> [Consolidation] {
        var done: [Consolidation] = []
        while done.count < limit, !Task.isCancelled {
            guard let next = try await store.hold({ try self.consolidateNext(of: key, by: author, on: $0) }) else {
                break
            }
            done.append(next)
        }
        return done
    }

    /// Makes one memory of the old ones of a character that come first; nil when there are none.
    func consolidateNext(of key: String, by author: ChangeAuthor?, on writer: HeldWriter) throws -> Consolidation? {
        let operation = operation(.consolidate, ["character": .string(key), "author": author?.json ?? .null])
        let now = operation.moment
        let next: Consolidation? = try write(operation, on: writer) { transaction in
            guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
            let owner = try transaction.rememberer(key)
            let rule = catalog.settings.consolidationRule
            guard let group = try transaction.fadingGroups(of: owner.id, rule, now: now).first,
                let planned = try transaction.batches(of: group, of: owner, rule, most: 1, now: now).first
            else { return nil }
            return try transaction.consolidate(
                planned, of: owner, by: author, embedder: embedder, release: catalog.release, now: now)
        }
        if next != nil { minds.noteMemoriesReplaced() }
        return next
    }

    /// What `consolidate` would do now. Changes nothing.
    package func planConsolidation(of key: String) async throws -> [Consolidation] {
        let now = clock.now()
        let catalogs = catalogs
        return try await store.read { transaction in
            guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
            let owner = try transaction.rememberer(key)
            let rule = catalog.settings.consolidationRule
            return try transaction.fadingGroups(of: owner.id, rule, now: now).flatMap { group in
                try transaction.batches(of: group, of: owner, rule, most: .max, now: now)
            }
        }
    }

    /// The keys of all who can consolidate what they remember.
    package func rememberers() async throws -> [String] {
        try await store.read { try $0.characters().filter { $0.kind == .character }.map(\.key) }
    }
}

extension Transaction {
    /// The character of that key.
    fileprivate func rememberer(_ key: String) throws -> CharacterRow {
        if let row = try character(key: key) { return row }
        let known = try characters().filter { $0.kind == .character }.map(\.key)
        let hint = Nearest.name(to: key, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
        throw EngineError(.unknownCharacter, "there is nobody called \"\(key)\" in this bowl.\(hint)")
    }

    /// What of a group would become one memory each.
    fileprivate func batches(
        of group: FadingGroup, of owner: CharacterRow, _ rule: ConsolidationRule, most: Int, now: Timestamp
    ) throws -> [Consolidation] {
        let rows = try fadingMemories(
            of: owner.id, in: group, rule, limit: most == .max ? .max : most * ConsolidationRule.most, now: now)
        return try ConsolidationRule.batches(of: rows).map { batch in
            let experiences = try batch.map { row in
                let speaker = try row.speaker.flatMap { try character($0) }
                return Experience(
                    row, speaker: speaker.map { .init(key: $0.key, name: $0.name, isSelf: $0.id == owner.id) })
            }
            return Consolidation(
                character: owner.key, topic: group.topic, confidence: group.confidence, replaced: batch.map(\.id),
                summary: Summary(of: experiences, topic: group.topic), memory: nil)
        }
    }

    /// Does what was planned.
    fileprivate func consolidate(
        _ planned: Consolidation, of owner: CharacterRow, by author: ChangeAuthor?, embedder: any Embedder,
        release: ReleaseNumber, now: Timestamp
    ) throws -> Consolidation {
        let summary = planned.summary
        let memory = try insertMemory(
            NewMemory(
                owner: owner.id, content: summary.text, normalised: Hygiene.normalised(summary.text),
                topic: planned.topic, importance: summary.importance, sensitivity: summary.sensitivity,
                provenance: .concluded, tags: ["kind": "summary"],
                embedding: StoredEmbedding(model: embedder.model, text: embedder.embed(summary.text))),
            release: release, now: now)
        try insertEvidence(of: memory, planned.replaced, release: release)
        try supersede(planned.replaced, by: memory, of: owner.id)
        try countMemoryChange(of: [owner.id])
        if let author {
            try appendAudit(
                AuditEntry(
                    user: author.name, action: "memory.consolidate", resource: "character/\(owner.key)",
                    message: author.message,
                    before: ["memories": .array(planned.replaced.map { .integer($0.rawValue) })],
                    after: ["memories": [.integer(memory.rawValue)]],
                    details: ["topic": .string(planned.topic)]), release: release, now: now)
        }
        return Consolidation(
            character: owner.key, topic: planned.topic, confidence: planned.confidence, replaced: planned.replaced,
            summary: summary, memory: memory)
    }
}
