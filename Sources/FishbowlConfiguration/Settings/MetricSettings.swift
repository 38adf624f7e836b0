/// How long measurements are kept, and as what.
public enum MetricSettings {
    static let group = "metrics"

    /// Days for which each measurement is kept.
    public static let rawDays = Setting(
        group, "raw_days", 7, in: 1...3_650, unit: "days",
        source: "a week back `why` tells what a turn took; a turn leaves 5 to 25 rows of about 120 bytes",
        "Days for which each measurement is kept; older ones are summed by hour.")
    /// Days for which sums of hours are kept.
    public static let hourDays = Setting(
        group, "hour_days", 90, in: 1...3_650, unit: "days",
        "Days for which sums of hours are kept; older ones are summed by day, and days are kept for good.")

    static let fields = [rawDays.field, hourDays.field]
}
