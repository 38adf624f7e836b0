/// Something that happened between two characters and tells the one how far to trust the other.
public enum EvidenceKind: String, CaseIterable, Sendable {
    /// They talked. At most once an hour.
    case conversed
    /// Given at import. Does not fade.
    case given

    /// The weight, positive for trust and negative against it, when no hook says otherwise.
    public var weight: Double {
        switch self {
        case .conversed: 0.25
        case .given: 1
        }
    }
}

/// One piece of evidence, with its age.
public struct WeighedEvidence: Hashable, Sendable {
    public let weight: Double
    /// Days since it happened; nil for evidence that does not fade.
    public let ageInDays: Double?

    public init(weight: Double, ageInDays: Double?) {
        self.weight = weight
        self.ageInDays = ageInDays
    }
}

/// Directed trust from evidence.
///
/// Source: subjective logic, Jøsang 2016, chapter 3: the projected probability of a binomial opinion with
/// non-informative prior weight 2.
public enum TrustRule {
    /// The base rate *a*: trust in a stranger.
    public static let baseRate = 0.25
    /// Days after which evidence weighs half.
    public static let halfLifeInDays = 30.0
    /// Hours between two pieces of `conversed` evidence for a pair.
    public static let conversedIntervalInHours = 1.0

    /// Trust, 0 … 1: (r + 2a) / (r + s + 2), with r and s the faded sums for and against.
    public static func trust(
        _ evidence: some Sequence<WeighedEvidence>, baseRate: Double = Self.baseRate,
        halfLifeInDays: Double = Self.halfLifeInDays
    ) -> Double {
        var positive = 0.0
        var negative = 0.0
        for piece in evidence {
            let faded = piece.weight * (piece.ageInDays.map { Power.of(0.5, max($0, 0) / halfLifeInDays) } ?? 1)
            if faded > 0 { positive += faded } else { negative -= faded }
        }
        return (positive + 2 * baseRate) / (positive + negative + 2)
    }
}
