/// One piece of evidence, with its age.
public struct WeighedEvidence: Hashable, Sendable {
    public let weight: Double
    /// Days since it happened; nil for evidence that does not fade.
    public let ageInDays: Double?
    /// Whether it is of a betrayal, which caps trust as long as it speaks against the other: a hook that makes its weight
    /// 0 or more has forgiven.
    public let isBetrayal: Bool

    public init(weight: Double, ageInDays: Double?, isBetrayal: Bool = false) {
        self.weight = weight
        self.ageInDays = ageInDays
        self.isBetrayal = isBetrayal
    }
}

/// Directed trust from evidence: a pure function of the pieces, in whatever order.
///
/// Source: subjective logic, Jøsang 2016, chapter 3: the projected probability of a binomial opinion with
/// non-informative prior weight 2. The cap after a betrayal is Fishbowl's own.
public enum TrustRule {
    /// The base rate *a*: trust in a stranger.
    public static let baseRate = 0.25
    /// Days after which evidence weighs half.
    public static let halfLifeInDays = 30.0
    /// Hours between two pieces of `conversed` evidence for a pair.
    public static let conversedIntervalInHours = 1.0
    /// The most that anyone is trusted who has betrayed a confidence lately.
    public static let betrayalCap = 0.40
    /// Days for which that lasts.
    public static let betrayalDays = 60.0
    /// Half-lives after which evidence is not looked at any more: a thousandth of it is left.
    public static let rememberedHalfLives = 10.0
    /// Trust that can be given at import: nobody begins with none or with all of it, which no evidence gives.
    public static let givenTrust = 0.01...0.99

    /// Trust, 0 … 1: (r + 2a) / (r + s + 2), with r and s the faded sums for and against; no more than the cap while a
    /// betrayal is younger than `betrayalDays`.
    public static func trust(
        _ evidence: some Sequence<WeighedEvidence>, baseRate: Double = Self.baseRate,
        halfLifeInDays: Double = Self.halfLifeInDays, betrayalCap: Double = Self.betrayalCap,
        betrayalDays: Double = Self.betrayalDays
    ) -> Double {
        var positive = 0.0
        var negative = 0.0
        var cap = 1.0
        for piece in evidence {
            let faded = piece.weight * (piece.ageInDays.map { Power.of(0.5, max($0, 0) / halfLifeInDays) } ?? 1)
            if faded > 0 { positive += faded } else { negative -= faded }
            if piece.isBetrayal, piece.weight < 0, piece.ageInDays ?? 0 < betrayalDays { cap = betrayalCap }
        }
        return min((positive + 2 * baseRate) / (positive + negative + 2), cap)
    }

    /// The weight of one piece of evidence that by itself, unfaded, makes trust `trust`: the rule, solved for r or s.
    ///
    /// - Parameter trust: within `givenTrust`; what lies outside counts as its nearest end.
    public static func weight(giving trust: Double, baseRate: Double = Self.baseRate) -> Double {
        let trust = min(max(trust, givenTrust.lowerBound), givenTrust.upperBound)
        return trust >= baseRate ? (2 * trust - 2 * baseRate) / (1 - trust) : 2 - 2 * baseRate / trust
    }
}
