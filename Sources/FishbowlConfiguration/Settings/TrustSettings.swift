/// How trust grows and fades: subjective logic, (r + 2a) / (r + s + 2).
public enum TrustSettings {
    static let group = "trust"
    private static let josang = "Jøsang, Subjective Logic, 2016"

    /// Trust without any evidence.
    public static let baseRate = Setting(
        group, "base_rate", 0.25, in: 0...1, source: josang, "Trust without any evidence.")
    /// Time in which evidence loses half its weight.
    public static let halfLife = Setting(
        group, "half_life_days", 30.0, in: 0.01...36_500, unit: "days", "Time in which evidence loses half its weight.")
    /// Weight of having talked, once per hour spent talking.
    public static let conversed = Setting(
        group, "conversed", 0.25, in: -10...10, "Weight of having talked, once per hour spent talking.")
    /// Weight of being confided in, times the sensitivity.
    public static let confided = Setting(
        group, "confided", 0.5, in: -10...10, "Weight of being confided in, times the sensitivity.")
    /// Confidences that count on one day.
    public static let confidedPerDay = Setting(
        group, "confided_per_day", 2, in: 0...1_000, unit: "per day", "Confidences that count on one day.")
    /// Weight of having been helped.
    public static let helped = Setting(group, "helped", 0.75, in: -10...10, "Weight of having been helped.")
    /// Weight of a kept promise.
    public static let keptPromise = Setting(group, "kept_promise", 1.0, in: -10...10, "Weight of a kept promise.")
    /// Weight of having been harmed.
    public static let harmed = Setting(group, "harmed", -1.5, in: -10...10, "Weight of having been harmed.")
    /// Weight of a broken promise.
    public static let brokePromise = Setting(group, "broke_promise", -2.0, in: -10...10, "Weight of a broken promise.")
    /// Weight of a betrayed confidence.
    public static let betrayed = Setting(group, "betrayed", -4.0, in: -10...10, "Weight of a betrayed confidence.")
    /// Trust is at most this after a betrayal.
    public static let betrayalCap = Setting(
        group, "betrayal_cap", 0.40, in: 0...1, "Trust is at most this after a betrayal.")
    /// How long the cap holds.
    public static let betrayalCapDays = Setting(
        group, "betrayal_cap_days", 60.0, in: 0...36_500, unit: "days", "How long the cap holds.")

    static let fields = [
        baseRate.field, halfLife.field, conversed.field, confided.field, confidedPerDay.field, helped.field,
        keptPromise.field, harmed.field, brokePromise.field, betrayed.field, betrayalCap.field, betrayalCapDays.field,
    ]
}
