package import FishbowlCore

/// One memory of one character.
package struct MemoryRow: Hashable, Sendable {
    package var id: MemoryID
    package var owner: CharacterID
    package var content: String
    package var topic: String?
    package var importance: Importance
    package var sensitivity: Double
    package var provenance: Provenance
    package var sourceMessage: MessageID?
    package var rootMemory: MemoryID?
    /// Who said it; nil when nobody did.
    package var speaker: CharacterID?
    package var conversation: ConversationID?
    /// A JSON map.
    package var tags: JSONValue
    package var createdAt: Timestamp
    package var accessedAt: Timestamp
    package var release: ReleaseNumber
}

extension MemoryRow: SQLRowDecodable {
    static let columns: SQL = """
        id, character_id, content, topic, importance, sensitivity, provenance, source_message_id, root_memory_id,
        speaker_id, conversation_id, tags, created_at, accessed_at, release_id
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        owner = try row.read()
        content = try row.read()
        topic = try row.read()
        importance = Importance(rawValue: try row.read())
        sensitivity = try row.read()
        provenance = try row.readCase()
        sourceMessage = try row.read()
        rootMemory = try row.read()
        speaker = try row.read()
        conversation = try row.read()
        tags = try row.read()
        createdAt = try row.read()
        accessedAt = try row.read()
        release = try row.read()
    }
}
