public import FishbowlCore

/// How trust grows and fades: subjective logic, (r + 2a) / (r + s + 2).
public enum TrustSettings {
    static let group = "trust"
    private static let josang = "Jøsang, Subjective Logic, 2016"
    private static let weights = -10.0...10.0

    /// Trust without any evidence.
    public static let baseRate = Setting(
        group, "base_rate", TrustRule.baseRate, in: 0...1, source: josang, "Trust without any evidence.")
    /// Time in which evidence loses half its weight.
    public static let halfLife = Setting(
        group, "half_life_days", TrustRule.halfLifeInDays, in: 0.01...36_500, unit: "days",
        "Time in which evidence loses half its weight.")
    /// Weight of having talked, once per hour spent talking.
    public static let conversed = Setting(
        group, "conversed", EvidenceKind.conversed.weight, in: weights,
        "Weight of having talked, once per hour spent talking.")
    /// Weight of having been told something in confidence, times its sensitivity.
    public static let confided = Setting(
        group, "confided", EvidenceKind.confided.weight, in: weights,
        "Weight of having been told something in confidence, times its sensitivity.")
    /// How often a day one can win another's trust by confiding.
    public static let confidedPerDay = Setting(
        group, "confided_per_day", 2, in: 0...1_000, unit: "times",
        "How often a day (UTC) what one confides to another counts.")
    /// Weight of having been helped.
    public static let helped = Setting(
        group, "helped", EvidenceKind.helped.weight, in: weights, "Weight of having been helped.")
    /// Weight of a promise that was kept.
    public static let promiseKept = Setting(
        group, "promise_kept", EvidenceKind.promiseKept.weight, in: weights, "Weight of a promise that was kept.")
    /// Weight of having been harmed.
    public static let harmed = Setting(
        group, "harmed", EvidenceKind.harmed.weight, in: weights, "Weight of having been harmed.")
    /// Weight of a promise that was broken.
    public static let promiseBroken = Setting(
        group, "promise_broken", EvidenceKind.promiseBroken.weight, in: weights, "Weight of a promise that was broken.")
    /// Weight of a confidence that was betrayed.
    public static let betrayed = Setting(
        group, "betrayed", EvidenceKind.betrayed.weight, in: weights, "Weight of a confidence that was betrayed.")
    /// The most that a betrayer is trusted.
    public static let betrayalCap = Setting(
        group, "betrayal_cap", TrustRule.betrayalCap, in: 0...1, "The most that a betrayer is trusted for a while.")
    /// How long that lasts.
    public static let betrayalDays = Setting(
        group, "betrayal_days", TrustRule.betrayalDays, in: 0...36_500, unit: "days", "How long that lasts.")
    /// How often a day scripts may witness the same of the same.
    public static let witnessedPerDay = Setting(
        group, "witnessed_per_day", 4, in: 0...1_000, unit: "times",
        "How often a day (UTC) a script's evidence of one kind about one other counts.")

    static let fields = [
        baseRate.field, halfLife.field, conversed.field, confided.field, confidedPerDay.field, helped.field,
        promiseKept.field, harmed.field, promiseBroken.field, betrayed.field, betrayalCap.field, betrayalDays.field,
        witnessedPerDay.field,
    ]

    /// The setting that holds the weight of a kind; nil for what is given, whose weight comes with it.
    public static func weight(of kind: EvidenceKind) -> Setting<Double>? {
        switch kind {
        case .conversed: conversed
        case .confided: confided
        case .helped: helped
        case .promiseKept: promiseKept
        case .harmed: harmed
        case .promiseBroken: promiseBroken
        case .betrayed: betrayed
        case .given: nil
        }
    }
}
