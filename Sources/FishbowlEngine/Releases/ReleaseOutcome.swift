internal import FishbowlConfiguration
package import FishbowlCore

/// What an apply or a rollback came to.
package enum ReleaseOutcome: Sendable {
    /// A new release became active.
    case released(ReleaseNumber, changes: [ReleaseChange])
    /// Everything was as it should be already; no release was made.
    case unchanged(ReleaseNumber)
}

/// What a release did to one entry.
package struct ReleaseChange: Hashable, Sendable {
    package enum Operation: String, Sendable {
        case added, changed, removed
    }

    package let name: EntryName
    package let operation: Operation
}

/// The origin of a change: who, and why.
package struct ChangeAuthor: Sendable {
    package let name: String
    package let message: String

    package init(name: String, message: String) {
        self.name = name
        self.message = message
    }
}
