/// What a month will have taken at its end, if days go on as they did.
///
/// What was taken so far, and for the rest of the month the mean of the days that were watched. With n days of mean m and
/// standard deviation s, and r days left (that of today that is left included), the sum of what is left lies with a
/// probability of 80 % within r·m ± 1.2816·s·√(r + r²/n): days vary, each by itself, and their mean is known only as well as
/// n days tell it.
///
/// Source: the mean method and its prediction intervals, Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*,
/// 3rd edition, sections 5.2 and 5.5, for the sum of r days.
public struct MonthForecast: Hashable, Sendable {
    /// Days that are looked back on at most, today not included.
    public static let window = 28
    /// Days without which nothing is foretold.
    public static let fewestDays = 3
    /// Of the normal distribution: 80 % lie within so many standard deviations.
    public static let deviations = 1.281_551_565_545

    /// What the month has taken so far, today included.
    public let soFar: Double
    /// Days that were watched.
    public let days: Int
    /// Of a day.
    public let mean: Double
    public let deviation: Double
    /// Days that are left of the month, part of today included.
    public let daysLeft: Double
    /// At the end of the month.
    public let expected: Double
    /// Within which the end of the month lies with 80 %; never below what was taken already.
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - days: what each day before today took, since the first that took anything, days without included.
    ///   - soFar: of the month, today included.
    /// - Returns: nil when there are too few days to tell.
    public init?(days: [Double], soFar: Double, daysLeft: Double) {
        let days = days.suffix(Self.window)
        guard days.count >= Self.fewestDays, daysLeft >= 0 else { return nil }
        let count = Double(days.count)
        let mean = days.reduce(0, +) / count
        let squares = days.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        deviation = (squares / (count - 1)).squareRoot()
        let spread = Self.deviations * deviation * (daysLeft + daysLeft * daysLeft / count).squareRoot()
        self.soFar = soFar
        self.days = days.count
        self.mean = mean
        self.daysLeft = daysLeft
        expected = soFar + daysLeft * mean
        low = max(soFar, expected - spread)
        high = expected + spread
    }
}

/// How one time compares with the one before it.
public struct UsageTrend: Hashable, Sendable {
    /// What each day took, oldest first, the last one today.
    public let days: [Double]
    /// The last seven days before today, and the seven before those.
    public let lastWeek: Double
    public let weekBefore: Double

    /// Days that are shown.
    public static let shownDays = 30

    /// - Parameter days: what each day took, oldest first, the last one today.
    public init(days: [Double]) {
        self.days = Array(days.suffix(Self.shownDays))
        let past = days.dropLast()
        lastWeek = past.suffix(7).reduce(0, +)
        weekBefore = past.dropLast(7).suffix(7).reduce(0, +)
    }

    /// By how much the last week is more than the one before; nil when that took nothing.
    public var change: Double? { weekBefore > 0 ? lastWeek / weekBefore - 1 : nil }
}
