import FishbowlCore
import Foundation
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(arguments: seeds) func everyInstantReadsBackFromItsText(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<2000 {
            let span = Timestamp.earliest.microseconds...Timestamp.latest.microseconds
            let instant = Timestamp(microseconds: Int64.random(in: span, using: &generator))
            #expect(instant.text.utf8.count == 27)
            #expect(Timestamp(instant.text) == instant, "seed \(seed): \(instant.microseconds)")
        }
    }

    @Test(arguments: seeds) func textOrderIsTimeOrder(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<500 {
            let one = Timestamp(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &generator))
            let other = Timestamp(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &generator))
            #expect((one < other) == (one.text < other.text), "seed \(seed): \(one), \(other)")
        }
    }

    @Test(arguments: seeds) func agreesWithFoundationOnTheCalendar(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let style = Foundation.Date.ISO8601FormatStyle()
        for _ in 0..<500 {
            // From 1600: before 1582 Foundation counts by another calendar.
            let second = Int64.random(in: -11_676_096_000...253_402_300_799, using: &generator)
            let theirs = Foundation.Date(timeIntervalSince1970: Double(second)).formatted(style)
            let ours = Timestamp(microseconds: second * 1_000_000).text
            #expect(ours == theirs.dropLast() + ".000000Z", "seed \(seed): second \(second)")
        }
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00.000000Z", 0),
        ("1969-12-31T23:59:59.999999Z", -1),
        ("2000-02-29T12:00:00.000000Z", 951_825_600_000_000),
        ("2026-11-23T03:45:55.123456Z", 1_795_405_555_123_456),
        ("0000-01-01T00:00:00.000000Z", -62_167_219_200_000_000),
        ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ])
    func writesKnownInstants(text: String, microseconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).text == text)
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        ("2026-11-23", "2026-11-23T00:00:00.000000Z"),
        ("2026-11-23T20:15", "2026-11-23T20:15:00.000000Z"),
        ("2026-11-23 20:15:30", "2026-11-23T20:15:30.000000Z"),
        ("2026-11-23T20:15:30Z", "2026-11-23T20:15:30.000000Z"),
        ("2026-11-23T20:15:30.5Z", "2026-11-23T20:15:30.500000Z"),
        ("2026-11-23T20:15:30.123456789Z", "2026-11-23T20:15:30.123456Z"),
    ])
    func readsShorterForms(text: String, whole: String) {
        #expect(Timestamp(text)?.text == whole)
    }

    @Test(arguments: [
        "", "now", "2026", "2026-11", "2026-1-2", "2026-13-01", "2026-00-10", "2026-02-29", "2026-04-31", "1900-02-29",
        "2026-11-23T", "2026-11-23Z", "2026-11-23T24:00:00Z", "2026-11-23T10:60:00Z", "2026-11-23T10:00:60Z",
        "2026-11-23T10:00:00.Z", "2026-11-23T10:00:00+01:00", "2026-11-23T10:00:00Zjunk", " 2026-11-23", "-026-11-23",
        "2026-11-23t10:00:00Z", "２０２６-11-23", "12026-11-23",
    ])
    func refusesWhatNoCalendarHas(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func staysWithinTheYearsThatItsTextCanHold() {
        #expect(Timestamp(microseconds: .min) == .earliest)
        #expect(Timestamp(microseconds: .max) == .latest)
        #expect(Timestamp.latest.advanced(by: .seconds(1)) == .latest)
        #expect(Timestamp(microseconds: 0).advanced(by: .seconds(Int64.max)) == .latest)
        #expect(Timestamp(microseconds: 0).advanced(by: .seconds(Int64.min)) == .earliest)
    }

    @Test func movesByDurationsAndMeasuresHours() {
        let start = Timestamp(microseconds: 1_000)
        #expect(start.advanced(by: .milliseconds(1500)).microseconds == 1_501_000)
        #expect(start.advanced(by: .nanoseconds(1999)).microseconds == 1_001)
        #expect(start.advanced(by: .seconds(-1)).microseconds == -999_000)
        #expect(start.advanced(by: .seconds(5400)).hours(since: start) == 1.5)
        #expect(start.hours(since: start.advanced(by: .seconds(3600))) == -1)
        #expect(Timestamp(microseconds: 1_500_000).seconds == 1.5)
    }
}
