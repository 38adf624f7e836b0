package import FishbowlCore
internal import FishbowlStore

/// How what models take goes from day to day, and what that makes of the month. Days are UTC.
package struct UsageCourse: Hashable, Sendable {
    package let trend: UsageTrend
    /// Nil when there are too few days to tell.
    package let forecast: MonthForecast?
    /// `2026-11`.
    package let month: String
}

extension Transaction {
    /// How an amount goes from day to day.
    ///
    /// - Parameter amount: of what models took on a day.
    func course(at now: Timestamp, of amount: (UsageSum) -> Double) throws -> UsageCourse {
        let (today, month) = (now.startOfDay, now.month)
        // Twice the days that are looked back on, and all of this month.
        let first = min(month.start, today.advanced(by: .seconds(-86_400 * 2 * MonthForecast.window)))
        let sums = try usageSums(by: .day, in: UsageSpan(since: first.dayText, until: now.dayText))
        let byDay = Dictionary(sums.map { ($0.key ?? "", amount($0)) }) { first, _ in first }
        let used = byDay.keys.min() ?? now.dayText
        var days: [Double] = []
        var soFar = 0.0
        var day = first
        while day <= today {
            let taken = byDay[day.dayText] ?? 0
            if day.dayText >= used { days.append(taken) }
            if day >= month.start { soFar += taken }
            day = day.advanced(by: .seconds(86_400))
        }
        return UsageCourse(
            trend: UsageTrend(days: days),
            forecast: MonthForecast(
                days: Array(days.dropLast()), soFar: soFar, daysLeft: month.end.hours(since: now) / 24),
            month: String(now.dayText.prefix(7)))
    }
}
