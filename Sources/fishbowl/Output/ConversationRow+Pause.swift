import FishbowlCore
import FishbowlStore

extension ConversationRow {
    /// Why it is paused, as it follows its name; empty when a person has paused it.
    var pauseWords: String { pauseReason.map { ": \(TextLayout.oneLine($0))" } ?? "" }

    /// That it is paused, and why; the reason is null when a person has paused it.
    var pauseJSON: JSONValue {
        [
            "conversation": .integer(id.rawValue), "scenario": .string(scenario), "reason": .text(pauseReason),
            "until": .text(pausedUntil),
        ]
    }
}
