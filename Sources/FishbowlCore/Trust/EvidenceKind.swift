/// Something that happened between two characters and tells the one how far to trust the other.
public enum EvidenceKind: String, CaseIterable, Sendable {
    /// They talked. At most once an hour.
    case conversed
    /// The other told it something in confidence. The weight is multiplied with the sensitivity of what was told.
    case confided
    /// The other helped.
    case helped
    /// The other kept a promise.
    case promiseKept = "promise_kept"
    /// The other did harm.
    case harmed
    /// The other broke a promise.
    case promiseBroken = "promise_broken"
    /// The other passed on what had begun as its own confidence. Caps trust for a while, besides.
    case betrayed
    /// Given at import. Does not fade.
    case given

    /// What scripts may witness; the core finds the others itself.
    public static let scripted: [EvidenceKind] = [.helped, .promiseKept, .harmed, .promiseBroken]

    /// The weight, positive for trust and negative against it, when no setting and no hook says otherwise.
    ///
    /// Source: `docs/rules.md`, "Trust".
    public var weight: Double {
        switch self {
        case .conversed: 0.25
        case .confided: 0.5
        case .helped: 0.75
        case .promiseKept: 1
        case .harmed: -1.5
        case .promiseBroken: -2
        case .betrayed: -4
        case .given: 1
        }
    }
}
