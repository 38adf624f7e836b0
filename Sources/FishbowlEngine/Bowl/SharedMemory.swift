package import FishbowlCore

/// What telling a memory came to.
package struct SharedMemory: Hashable, Sendable {
    package let event: SharingEventID
    /// The teller's memory.
    package let memory: MemoryID
    /// The hearer's memory of it; nil when a hook of the hearer or a plugin refused that.
    package let heard: MemoryID?
    package let text: String
    package let teller: PersonView
    package let hearer: PersonView
    /// Of the teller in the hearer, 0 … 1.
    package let trust: Double
    /// Of the memory, 0 … 1.
    package let sensitivity: Double
    /// Who was found to have betrayed the hearer by it.
    package let betrayers: [PersonView]
}
