package import FishbowlCore

/// What a handler answered, after its return value was checked against its event.
package enum HandlerResult: Hashable, Sendable {
    /// Nothing or nil: the event stays as it is; of a producer, the default.
    case unchanged
    case utterance(Utterance)
    case text(String)
    case number(Double)
    case prompt([PromptMessage])
    case memory(MemoryChange)
    case veto(Veto)
}

/// What `before_memory` puts in place of what would be remembered; nil members stay.
package struct MemoryChange: Hashable, Sendable {
    package var text: String?
    package var importance: Importance?
    /// 0 … 1.
    package var sensitivity: Double?
    package var tags: [String: JSONValue]?
}
