package import FishbowlCore

/// What would have been said in a conversation on another release, beside what was said.
package struct ReleaseTrial: Sendable {
    /// What came of one turn.
    package struct Line: Hashable, Sendable {
        /// Who took it, by name; nil for the narrator, and where nobody was chosen.
        package let speaker: String?
        /// Whose key that is.
        package let key: String?
        package let state: TurnState
        /// All that was said in it, the scene and the last word included; empty where nothing was.
        package let texts: [String]
        /// Why it was vetoed or failed.
        package let failure: String?
    }

    /// Where the words of a turn on the other release come from, when not from what was recorded.
    package enum Mark: String, Sendable, CaseIterable {
        /// The model would have been asked something else, and the recorded answer of this turn stands in.
        case promptChanged = "prompt_changed"
        /// The model would have been asked something else, and was.
        case askedAnew = "asked_anew"
        /// The model would have been asked something else, and nothing that it answered fits.
        case noAnswer = "no_answer"
    }

    /// One turn, on both releases.
    package struct Turn: Sendable {
        package enum Comparison: String, Sendable {
            case same, differs
            case onlyRecorded = "only_recorded"
            case onlyReplayed = "only_replayed"
        }

        package let number: Int
        package let recorded: Line?
        package let replayed: Line?
        package let marks: [Mark]

        package var comparison: Comparison {
            switch (recorded, replayed) {
            case (let recorded?, let replayed?): recorded == replayed ? .same : .differs
            case (_, nil): .onlyRecorded
            case (nil, _): .onlyReplayed
            }
        }
    }

    /// What is not the same when the conversation is over.
    package struct StateDifference: Hashable, Sendable {
        /// The character's key.
        package let character: String
        /// `mood`, `energy`, `goal peace`, `trust in bob`, `memories`.
        package let what: String
        /// Nil where there is no such thing.
        package let recorded: String?
        package let replayed: String?
    }

    package let conversation: ConversationID
    package let scenario: String
    /// The release that stood in for the recorded ones.
    package let release: ReleaseNumber
    /// The recorded releases, in order.
    package let recordedReleases: [ReleaseNumber]
    /// By number.
    package let turns: [Turn]
    package let differences: [StateDifference]
    /// What people did that was refused on the other release, in words.
    package let refused: [String]
    /// Questions of scripts to models that nobody has answered.
    package let unanswered: Int
    /// Whether others talked meanwhile, which is left out.
    package let isAlone: Bool
}
