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

    static let fields = [baseRate.field, halfLife.field, conversed.field]
}
