package import FishbowlCore

/// What a memory image knows of one memory.
package struct MemoryEntry: Hashable, Sendable {
    package var id: MemoryID
    package var text: EmbeddedText
    package var importance: Importance
    package var accessedAt: Timestamp
    /// 0 … 1.
    package var sensitivity: Double
    /// The message that the owner witnessed, when the memory is of one.
    package var source: MessageID?

    package init(
        id: MemoryID, text: EmbeddedText, importance: Importance, accessedAt: Timestamp, sensitivity: Double,
        source: MessageID?
    ) {
        self.id = id
        self.text = text
        self.importance = importance
        self.accessedAt = accessedAt
        self.sensitivity = sensitivity
        self.source = source
    }
}
