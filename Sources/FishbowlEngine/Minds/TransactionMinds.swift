internal import FishbowlCore
internal import FishbowlEmbedding
internal import FishbowlStore

/// The minds that one transaction uses, and what it does to memories: rows and minds together.
///
/// - M1 A mind is used only when it agrees with the rows that the transaction sees.
/// - M2 Whoever undoes rows (a savepoint) tells it, and the minds that changed since are read anew when they are needed.
/// - M3 At the end each changed owner's revision is written, so that no other process trusts its older image.
final class TransactionMinds {
    let embedder: any Embedder
    private let store: Transaction
    private let pool: MindPool
    private let release: ReleaseNumber
    private let now: Timestamp
    private var minds: [CharacterID: Mind] = [:]
    /// Owners in the order of the changes to their memories, each as often as it was changed.
    private(set) var changes: [CharacterID] = []
    /// The texts that were embedded last: the same one is for each witness of a message.
    private var embedded: [(text: String, result: EmbeddedText)] = []

    init(
        _ store: Transaction, pool: MindPool, embedder: any Embedder, release: ReleaseNumber, now: Timestamp
    ) throws {
        self.store = store
        self.pool = pool
        self.embedder = embedder
        self.release = release
        self.now = now
        pool.noteDataVersion(try store.dataVersion)
    }

    /// What the embedder makes of a text.
    func embed(_ text: String) -> EmbeddedText {
        if let known = embedded.first(where: { $0.text == text }) { return known.result }
        let result = embedder.embed(text)
        embedded = [(text, result)] + embedded.prefix(3)
        return result
    }

    /// The embedding of a text as it is stored with a memory.
    func embedding(of text: String) -> StoredEmbedding {
        StoredEmbedding(model: embedder.model, text: embed(text))
    }

    /// All that an owner remembers, ranked for a cue, best first.
    func ranking(
        of owner: CharacterID, cue: String?, excluding messages: [MessageID], weights: RecallWeights, fusion: RankFusion
    ) throws -> MemoryRanking {
        try mind(of: owner).image.ranking(
            for: MemoryCue(
                text: cue.map(embed), now: now, excludedSources: Set(messages), weights: weights, fusion: fusion))
    }

    /// Memories whose words a normalised text may repeat, of those that the owner may have to keep to itself.
    func guarded(of owner: CharacterID, in normalised: String) throws -> [MemoryID] {
        try mind(of: owner).guarded.candidates(in: normalised)
    }

    /// Stores a memory.
    func store(_ memory: NewMemory) throws -> MemoryID {
        let id = try store.insertMemory(memory, release: release, now: now)
        try change(memory.owner) { $0.add(memory, as: id, at: now) }
        return id
    }

    /// The owner heard the same again: the memory counts as accessed now, and never as less important than before.
    func refresh(_ id: MemoryID, of owner: CharacterID, importance: Importance) throws {
        let kept = try store.refreshMemory(id, importance: importance, release: release, now: now)
        try change(owner) { $0.refresh(id, at: now, importance: kept) }
    }

    /// Writes that memories were recalled now.
    func touch(_ recalled: [Recollection]) throws {
        try store.touchMemories(recalled.map(\.memory), now: now)
        for recollection in recalled { try change(recollection.owner) { $0.refresh(recollection.memory, at: now) } }
    }

    /// Forgets the minds that changed after the first `count` changes, since their rows were undone.
    func undo(after count: Int) {
        for owner in changes[count...] { minds[owner] = nil }
        changes.removeSubrange(count...)
    }

    /// Writes the revisions of all that changed. The last thing that a transaction does.
    func settle() throws {
        let changed = Set(changes).sorted()
        guard !changed.isEmpty else { return }
        try store.countMemoryChange(of: changed)
        for owner in changed { minds[owner]?.revision += 1 }
    }

    /// Hands the minds on to the next transaction.
    ///
    /// - Parameter isCommitted: whether the rows are for good; if not, only minds that did not change are kept.
    func giveBack(isCommitted: Bool) {
        if !isCommitted { for owner in changes { minds[owner] = nil } }
        pool.giveBack(minds)
        minds = [:]
    }

    /// Does to an owner's mind what was done to its rows, when it is loaded.
    private func change(_ owner: CharacterID, _ body: (inout Mind) -> Void) throws {
        try takeFromPool(owner)
        changes.append(owner)
        // Taken out meanwhile, so that no second reference makes it a copy.
        guard var mind = minds.removeValue(forKey: owner) else { return }
        body(&mind)
        minds[owner] = mind
    }

    private func mind(of owner: CharacterID) throws -> Mind {
        try takeFromPool(owner)
        if let mind = minds[owner] { return mind }
        let mind = try Mind(of: owner, in: store, embedder: embedder)
        minds[owner] = mind
        return mind
    }

    /// Takes the owner's mind from the pool where it has one that agrees with its rows (M1).
    private func takeFromPool(_ owner: CharacterID) throws {
        guard minds[owner] == nil, !changes.contains(owner), let (mind, isVerified) = pool.take(owner) else { return }
        if try isVerified || mind.revision == store.memoryRevision(of: owner) { minds[owner] = mind }
    }
}
