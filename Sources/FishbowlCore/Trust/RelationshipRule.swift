/// How well one character knows and likes another, beside how far it trusts them. Both directed.
///
/// Source: Fishbowl's own: ten hours of talk make two people two-thirds familiar, half a year apart halves that, and a
/// liking takes about as many kind words as a friendship takes evenings.
public enum RelationshipRule {
    /// The part of the gap to 1 by which an hour spent talking makes more familiar.
    public static let familiarityGain = 0.1
    /// Days apart after which half of the familiarity is left.
    public static let familiarityHalfLifeInDays = 180.0
    /// The part of the way to what was felt in the words by which affinity moves.
    public static let affinityPull = 0.1

    /// Familiarity, 0 … 1, as it has faded since they last talked.
    ///
    /// - Parameter daysApart: nil when they have never talked: what was given at import does not fade before.
    public static func faded(
        _ familiarity: Double, daysApart: Double?, halfLifeInDays: Double = Self.familiarityHalfLifeInDays
    ) -> Double {
        familiarity * (daysApart.map { Power.of(0.5, max($0, 0) / halfLifeInDays) } ?? 1)
    }

    /// Familiarity after one more hour spent talking: f + gain · (1 − f).
    public static func familiarity(afterTalking familiarity: Double, gain: Double = Self.familiarityGain) -> Double {
        min(max(familiarity + gain * (1 - familiarity), 0), 1)
    }

    /// Affinity, −1 … 1, after the other said something to one: a + pull · (s − a).
    ///
    /// - Parameter sentiment: of the words, −1 … 1; below the threshold of feeling it moves nothing.
    public static func affinity(
        _ affinity: Double, afterHearing sentiment: Double, pull: Double = Self.affinityPull
    ) -> Double {
        min(max(affinity + pull * (sentiment - affinity), -1), 1)
    }
}
