internal import FishbowlCore

/// How well characters come to know and to like each other.
public enum RelationshipSettings {
    private static let group = TrustSettings.group

    /// The part of the gap to 1 by which an hour spent talking makes more familiar.
    public static let familiarityGain = Setting(
        group, "familiarity_gain", RelationshipRule.familiarityGain, in: 0...1,
        "The part of the gap to 1 by which an hour spent talking makes more familiar.")
    /// Time apart in which familiarity halves.
    public static let familiarityHalfLife = Setting(
        group, "familiarity_half_life_days", RelationshipRule.familiarityHalfLifeInDays, in: 0.01...36_500,
        unit: "days", "Time apart in which familiarity halves.")
    /// How far affinity moves toward the sentiment of words that are said to one.
    public static let affinityPull = Setting(
        group, "affinity_pull", RelationshipRule.affinityPull, in: 0...1,
        "How far affinity moves toward the sentiment of words that are said to one.")

    static let fields = [familiarityGain.field, familiarityHalfLife.field, affinityPull.field]
}
