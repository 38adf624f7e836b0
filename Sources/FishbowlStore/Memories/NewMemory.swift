package import FishbowlCore

/// A memory to be stored.
package struct NewMemory: Hashable, Sendable {
    package var owner: CharacterID
    package var content: String
    /// The content as hygiene compares it: case, white space and punctuation made equal by the caller.
    package var normalised: String
    package var topic: String?
    package var importance: Importance
    package var sensitivity: Double
    package var provenance: Provenance
    package var sourceMessage: MessageID?
    /// The telling by which the owner came to know it.
    package var sourceEvent: SharingEventID?
    /// The memory that this one goes back to, over all tellings; nil when it begins here.
    package var rootMemory: MemoryID?
    package var speaker: CharacterID?
    package var conversation: ConversationID?
    package var tags: JSONValue
    /// Its place among all texts.
    package var embedding: StoredEmbedding

    package init(
        owner: CharacterID, content: String, normalised: String, topic: String? = nil, importance: Importance,
        sensitivity: Double = 0, provenance: Provenance, sourceMessage: MessageID? = nil,
        sourceEvent: SharingEventID? = nil, rootMemory: MemoryID? = nil, speaker: CharacterID? = nil,
        conversation: ConversationID? = nil, tags: JSONValue = .object([:]), embedding: StoredEmbedding
    ) {
        self.owner = owner
        self.content = content
        self.normalised = normalised
        self.topic = topic
        self.importance = importance
        self.sensitivity = sensitivity
        self.provenance = provenance
        self.sourceMessage = sourceMessage
        self.sourceEvent = sourceEvent
        self.rootMemory = rootMemory
        self.speaker = speaker
        self.conversation = conversation
        self.tags = tags
        self.embedding = embedding
    }

    /// A hash of the normalised text: what the index of hygiene holds in place of the text itself. The text is compared
    /// as well, so that a collision is harmless.
    var normalisedHash: Int64 { Int64(bitPattern: StableHash.of(normalised)) }
}
