package import FishbowlConfiguration
package import FishbowlCore

/// What an apply, an edit or a rollback came to.
package enum ReleaseOutcome: Sendable {
    /// A new release became active.
    case released(MadeRelease)
    /// Everything was as it should be already; no release was made. Nil where there is nothing, and nothing came.
    case unchanged(ReleaseNumber?)
}

/// A release that has just become active.
package struct MadeRelease: Sendable {
    package let number: ReleaseNumber
    /// What was done.
    package let plan: ConfigurationPlan
    /// Durable states that took another form with it.
    package let migrations: [MigratedState]
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
