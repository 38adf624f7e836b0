/// What a script may do beyond reading and keeping its own state, when its entry asks for it.
public enum Capability: String, Sendable, CaseIterable {
    case ask, files

    /// What it means, for authors and for those who look at a plan.
    public var meaning: String {
        switch self {
        case .ask: "asks a model after the commit"
        case .files: "keeps small files"
        }
    }
}
