package import FishbowlCore
internal import FishbowlEmbedding
internal import FishbowlStore

/// Whether what is searched is what is remembered (T9).
package struct MemoryVerification: Sendable {
    /// Something that is not as it must be.
    package struct Problem: Hashable, Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// A memory that can be recalled has no vector by the present model.
            case missingVector = "missing_vector"
            /// A vector has another number of components than its model gives.
            case wrongDimensions = "wrong_dimensions"
            /// A vector of no memory.
            case orphanVector = "orphan_vector"
            /// A vector is not what the model gives for the text.
            case otherVector = "other_vector"
            /// The words are not those of the text.
            case otherTokens = "other_tokens"
            /// The image that is searched has other memories than the tables.
            case otherImage = "other_image"
        }

        package let kind: Kind
        /// The table that is wrong, and its row; no row when there should be one.
        package let table: String
        package let row: Int64?
        package let memory: MemoryID?
        /// The key of the memory's owner.
        package let owner: String?
        /// What is wrong, in words.
        package let detail: String
    }

    package let model: String
    package let dimensions: Int
    /// Memories that were looked at, gone ones too.
    package fileprivate(set) var checked = 0
    package fileprivate(set) var problems: [Problem] = []
    /// How many vectors there are of each model. Those of other models are never compared with the present one's.
    package fileprivate(set) var models: [(model: String, count: Int)] = []
}

extension Bowl {
    /// Compares the memories of one owner, or of all, with their vectors and with the image that is searched.
    ///
    /// Reads in portions, each in a transaction of its own, while conversations go on. Cost: each memory is embedded
    /// once.
    ///
    /// - Parameter progress: told how many memories of how many were looked at.
    /// - Throws: `EngineError.nobody`.
    package func verifyMemories(
        of key: String?, progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> MemoryVerification {
        var result = MemoryVerification(model: embedder.model, dimensions: embedder.dimensions)
        let embedder = embedder
        let (owner, total, people, orphans, models) = try await store.read { store in
            let owner = try key.map { try store.somebody($0) }
            return (
                owner, try store.memoryCount(ofOwner: owner?.id), try store.characters(),
                owner == nil ? try store.orphanVectors() : [], try store.vectorCounts()
            )
        }
        let names = Dictionary(people.map { ($0.id, $0.key) }) { first, _ in first }
        result.models = models
        result.problems = orphans.map(MemoryVerification.Problem.init)
        var last = MemoryID(rawValue: 0)
        while true {
            let records = try await store.read { [last] store in
                try store.vectorRecords(
                    of: owner?.id, model: embedder.model, after: last, limit: Limits.reindexedMemories)
            }
            guard let end = records.last else { break }
            last = end.memory
            for record in records {
                result.problems += record.problems(names[record.owner], embedder)
            }
            result.checked += records.count
            progress(result.checked, max(total, result.checked))
        }
        for person in owner.map({ [$0] }) ?? people {
            let differences = try await store.read { try $0.differences(ofImageOf: person, embedder: embedder) }
            result.problems += differences
        }
        return result
    }
}

extension MemoryVerification.Problem {
    fileprivate init(_ orphan: OrphanVector) {
        self.init(
            kind: .orphanVector, table: "vector_embeddings", row: orphan.row, memory: orphan.memory, owner: nil,
            detail: "memory \(orphan.memory), of which it is the vector, is not there")
    }
}

extension VectorRecord {
    /// What the embedder gives, when that is not what is stored.
    func renewed(by embedder: any Embedder) -> EmbeddedText? {
        let wanted = embedder.embed(content)
        return embedding?.text == wanted ? nil : wanted
    }

    fileprivate func problems(_ key: String?, _ embedder: any Embedder) -> [MemoryVerification.Problem] {
        func problem(_ kind: MemoryVerification.Problem.Kind, _ detail: String) -> MemoryVerification.Problem {
            MemoryVerification.Problem(
                kind: kind, table: row == nil ? "memories" : "vector_embeddings", row: row ?? memory.rawValue,
                memory: memory, owner: key, detail: detail)
        }
        guard let stored = embedding?.text else {
            return isAlive ? [problem(.missingVector, "it has no vector by \(embedder.model)")] : []
        }
        guard stored.vector.components.count == embedder.dimensions else {
            return [
                problem(
                    .wrongDimensions,
                    "its vector has \(stored.vector.components.count) components, \(embedder.model) gives "
                        + "\(embedder.dimensions)")
            ]
        }
        guard let wanted = renewed(by: embedder) else { return [] }
        return
            (wanted.vector == stored.vector
            ? [] : [problem(.otherVector, "its vector is not the one that \(embedder.model) gives for its text")])
            + (wanted.tokens == stored.tokens
                ? [] : [problem(.otherTokens, "its words are not those of its text")])
    }
}

extension Transaction {
    /// Where the image of someone's memories, as recall searches it, is not what the tables say.
    fileprivate func differences(
        ofImageOf owner: CharacterRow, embedder: any Embedder
    ) throws -> [MemoryVerification.Problem] {
        var ranking = try Mind(of: owner.id, in: self, embedder: embedder).image.ranking(
            for: MemoryCue(text: nil, now: Timestamp(microseconds: 0)))
        var searched: [MemoryID: MemoryMatch] = [:]
        while let match = ranking.next() { searched[match.id] = match }
        var problems: [MemoryVerification.Problem] = []
        func note(_ memory: MemoryID, _ detail: String) {
            problems.append(
                MemoryVerification.Problem(
                    kind: .otherImage, table: "memories", row: memory.rawValue, memory: memory, owner: owner.key,
                    detail: detail))
        }
        for record in try memoryRecords(MemoryFilter(owner: owner.id), limit: -1) {
            let memory = record.memory
            guard let match = searched.removeValue(forKey: memory.id) else {
                note(memory.id, "the image does not have it")
                continue
            }
            if match.sensitivity != memory.sensitivity { note(memory.id, "its sensitivity differs in the image") }
            if match.accessedAt != memory.accessedAt { note(memory.id, "its last access differs in the image") }
            if match.source != memory.sourceMessage { note(memory.id, "its message differs in the image") }
        }
        for id in searched.keys.sorted() { note(id, "the image has it, though it cannot be recalled") }
        return problems
    }
}
