/// A point in UTC with a resolution of one microsecond.
///
/// Stored as text in ISO 8601, always 27 characters (`2026-11-23T03:45:55.123456Z`), so that text order is time order
/// and PostgreSQL reads it as `TIMESTAMPTZ`.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let microseconds: Int64

    /// The first microsecond of the year 0000.
    public static let earliest = Timestamp(microseconds: .min)
    /// The last microsecond of the year 9999.
    public static let latest = Timestamp(microseconds: .max)

    /// - Parameter microseconds: clamped to the years 0000 … 9999, which the stored form can hold.
    public init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, -62_167_219_200_000_000), 253_402_300_799_999_999)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Double { Double(microseconds) / 1_000_000 }

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    /// This instant moved by `duration`, truncated to microseconds, and no further than the years 0000 … 9999.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (moved, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow, abs(seconds) < 1_000_000_000_000 else { return seconds > 0 ? .latest : .earliest }
        return Timestamp(microseconds: microseconds + moved + attoseconds / 1_000_000_000_000)
    }

    /// The beginning of its day, UTC.
    public var startOfDay: Timestamp {
        let day: Int64 = 86_400_000_000
        return Timestamp(microseconds: Self.floorDivide(microseconds, day).quotient * day)
    }

    /// The beginning of its hour, UTC.
    public var startOfHour: Timestamp {
        let hour: Int64 = 3_600_000_000
        return Timestamp(microseconds: Self.floorDivide(microseconds, hour).quotient * hour)
    }

    /// Its day, UTC: `2026-11-30`.
    public var dayText: String { String(text.prefix(10)) }

    /// The beginning of its month, and of the one after, UTC.
    public var month: (start: Timestamp, end: Timestamp) {
        let (year, month, _) = Self.civil(fromDays: Self.floorDivide(microseconds, 86_400_000_000).quotient)
        let next = month == 12 ? (year + 1, Int64(1)) : (year, month + 1)
        return (
            Timestamp(microseconds: Self.days(fromCivil: year, month, 1) * 86_400_000_000),
            Timestamp(microseconds: Self.days(fromCivil: next.0, next.1, 1) * 86_400_000_000)
        )
    }

    /// Hours from `earlier` to this instant; negative when `earlier` lies after it.
    public func hours(since earlier: Timestamp) -> Double {
        Double(microseconds - earlier.microseconds) / 3_600_000_000
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String { text }

    /// The stored form, see the type's description.
    public var text: String {
        let (days, ofDay) = Self.floorDivide(microseconds, 86_400_000_000)
        let (year, month, day) = Self.civil(fromDays: days)
        let second = ofDay / 1_000_000
        var characters: [UInt8] = []
        characters.reserveCapacity(27)
        func append(_ value: Int64, _ width: Int) {
            var divisor: Int64 = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                characters.append(48 + UInt8(value / divisor % 10))
                divisor /= 10
            }
        }
        append(year, 4)
        characters.append(UInt8(ascii: "-"))
        append(month, 2)
        characters.append(UInt8(ascii: "-"))
        append(day, 2)
        characters.append(UInt8(ascii: "T"))
        append(second / 3600, 2)
        characters.append(UInt8(ascii: ":"))
        append(second / 60 % 60, 2)
        characters.append(UInt8(ascii: ":"))
        append(second % 60, 2)
        characters.append(UInt8(ascii: "."))
        append(ofDay % 1_000_000, 6)
        characters.append(UInt8(ascii: "Z"))
        return String(decoding: characters, as: UTF8.self)
    }

    /// Reads the stored form, and its shorter relatives: a date alone, a time without fraction, a space for the `T`.
    ///
    /// Returns nil for anything else, for a year outside 0000…9999, and for a date that no calendar has.
    public init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        func number(_ width: Int) -> Int64? {
            guard rest.count >= width else { return nil }
            var value: Int64 = 0
            for byte in rest.prefix(width) {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            rest = rest.dropFirst(width)
            return value
        }
        func skip(_ accepted: UInt8...) -> Bool {
            guard let first = rest.first, accepted.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), skip(UInt8(ascii: "-")), let month = number(2), skip(UInt8(ascii: "-")),
            let day = number(2), (1...12).contains(month), (1...Self.daysIn(month, of: year)).contains(day)
        else { return nil }
        var ofDay: Int64 = 0
        if !rest.isEmpty {
            guard skip(UInt8(ascii: "T"), UInt8(ascii: " ")), let hour = number(2), skip(UInt8(ascii: ":")),
                let minute = number(2), hour < 24, minute < 60
            else { return nil }
            var second: Int64 = 0
            var fraction: Int64 = 0
            if skip(UInt8(ascii: ":")) {
                guard let value = number(2), value < 60 else { return nil }
                second = value
                if skip(UInt8(ascii: ".")) {
                    var scale: Int64 = 100_000
                    var digits = 0
                    while let digit = number(1) {
                        fraction += digit * scale
                        scale /= 10
                        digits += 1
                    }
                    guard digits > 0 else { return nil }
                }
            }
            _ = skip(UInt8(ascii: "Z"))
            ofDay = ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
        }
        guard rest.isEmpty else { return nil }
        microseconds = Self.days(fromCivil: year, month, day) * 86_400_000_000 + ofDay
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func daysIn(_ month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let (era, dayOfEra) = floorDivide(shifted, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Source: as above, `days_from_civil`.
    private static func days(fromCivil civilYear: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? civilYear - 1 : civilYear
        let (era, yearOfEra) = floorDivide(year, 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
