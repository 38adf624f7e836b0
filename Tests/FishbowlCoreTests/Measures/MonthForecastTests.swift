import Testing

@testable import FishbowlCore

@Suite struct MonthForecastTests {
    @Test("Equal days go on, without a range")
    func equalDays() throws {
        let forecast = try #require(MonthForecast(days: Array(repeating: 2, count: 10), soFar: 21, daysLeft: 19.5))
        #expect(forecast.expected == 60 && forecast.low == 60 && forecast.high == 60 && forecast.mean == 2)
    }

    @Test("The range is that of the formula, and never below what was taken")
    func range() throws {
        // Mean 3, standard deviation 1.5811, 10 days left: ± 1.2816 · 1.5811 · √(10 + 100/5) = 11.098.
        let forecast = try #require(MonthForecast(days: [1, 2, 3, 4, 5], soFar: 40, daysLeft: 10))
        #expect(forecast.expected == 70)
        #expect(abs(forecast.high - 81.098) < 0.001 && abs(forecast.low - 58.902) < 0.001)
        let wild = try #require(MonthForecast(days: [0, 0, 90], soFar: 5, daysLeft: 1))
        #expect(wild.low == 5)
    }

    @Test("Two days tell nothing; more than four weeks are not looked back on")
    func window() throws {
        #expect(MonthForecast(days: [1, 2], soFar: 3, daysLeft: 5) == nil)
        let days = Array(repeating: 1000.0, count: 50) + Array(repeating: 1.0, count: MonthForecast.window)
        let forecast = try #require(MonthForecast(days: days, soFar: 0, daysLeft: 2))
        #expect(forecast.expected == 2 && forecast.days == MonthForecast.window)
    }

    @Test("The range holds four of five ends of random months")
    func coverage() {
        var generator = SeededGenerator(seed: Seed(rawValue: 2026))
        func day() -> Double { (0..<12).map { _ in Double.random(in: 0...1, using: &generator) }.reduce(0, +) }
        var held = 0
        let months = 2_000
        for _ in 0..<months {
            let forecast = MonthForecast(days: (0..<20).map { _ in day() }, soFar: 50, daysLeft: 12)
            let end = 50 + (0..<12).map { _ in day() }.reduce(0, +)
            if let forecast, (forecast.low...forecast.high).contains(end) { held += 1 }
        }
        #expect((0.76...0.84).contains(Double(held) / Double(months)), "\(held) of \(months)")
    }

    @Test("The last week is compared with the one before, today left out")
    func trend() {
        let trend = UsageTrend(days: Array(repeating: 1, count: 7) + Array(repeating: 2, count: 7) + [99])
        #expect(trend.weekBefore == 7 && trend.lastWeek == 14 && trend.change == 1 && trend.days.last == 99)
        #expect(UsageTrend(days: [5]).change == nil)
    }

    @Test(
        "Months begin and end where calendars say",
        arguments: [
            ("2026-11-30T23:59:59Z", "2026-11-01", "2026-12-01"), ("2026-12-31", "2026-12-01", "2027-01-01"),
            ("2024-02-29", "2024-02-01", "2024-03-01"),
        ])
    func months(now: String, start: String, end: String) throws {
        let month = try #require(Timestamp(now)).month
        #expect(month.start == Timestamp(start) && month.end == Timestamp(end))
    }
}
