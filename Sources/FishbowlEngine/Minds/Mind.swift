internal import FishbowlCore
internal import FishbowlEmbedding
internal import FishbowlStore

/// What one character has in mind: an image of all that it remembers, to be searched, and the words that it may have to
/// keep to itself.
///
/// Made from rows alone (T9), at one revision of them. A value: a transaction works on its own.
struct Mind {
    /// Everything that the owner remembers and nothing else (T7).
    private(set) var image: MemoryImage
    /// The words of memories with a sensitivity above 0.
    private(set) var guarded = PhraseIndex()
    /// The state of the rows that it agrees with.
    var revision: Int

    /// Reads the owner's memories as the transaction sees them. Cost: linear in their number.
    ///
    /// A memory without a vector of the embedder's model and dimensions, such as one of an older bowl, is embedded anew.
    init(of owner: CharacterID, in store: Transaction, embedder: any Embedder) throws {
        revision = try store.memoryRevision(of: owner)
        var image = MemoryImage(model: embedder.model, dimensions: embedder.dimensions)
        var guarded = PhraseIndex()
        try store.remembered(by: owner, model: embedder.model, dimensions: embedder.dimensions) { row in
            guard let text = row.embedding?.text ?? row.unembeddedText.map(embedder.embed) else { return }
            image.append(
                MemoryEntry(
                    id: row.id, text: text, importance: row.importance, accessedAt: row.accessedAt,
                    sensitivity: row.sensitivity, source: row.sourceMessage))
            if let words = row.guardedText { guarded.add(row.id, words) }
        }
        self.image = image
        self.guarded = guarded
    }

    /// Takes in a memory that was just stored.
    mutating func add(_ memory: NewMemory, as id: MemoryID, at now: Timestamp) {
        image.append(
            MemoryEntry(
                id: id, text: memory.embedding.text, importance: memory.importance, accessedAt: now,
                sensitivity: memory.sensitivity, source: memory.sourceMessage))
        if memory.sensitivity > 0 { guarded.add(id, memory.normalised) }
    }

    /// Takes in that a memory was accessed, and how important it is now, when that has changed.
    mutating func refresh(_ id: MemoryID, at now: Timestamp, importance: Importance? = nil) {
        image.touch(id, at: now)
        if let importance { image.setImportance(id, importance) }
    }
}
