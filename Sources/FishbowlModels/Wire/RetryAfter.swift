internal import FishbowlCore

/// When a server wants to be asked again.
enum RetryAfter {
    /// Seconds from now, at least 0; nil when the header says nothing that can be read.
    ///
    /// - Parameters:
    ///   - value: of `Retry-After`: seconds, or a date.
    ///   - date: of `Date`, the server's own time, which a date is compared with, so that clocks need not agree.
    ///
    /// Source: RFC 9110, section 10.2.3.
    static func seconds(_ value: String, date: String?) -> Double? {
        if let seconds = Double(value), seconds.isFinite { return max(seconds, 0) }
        guard let then = moment(value), let now = date.flatMap(moment) else { return nil }
        return max(then.seconds - now.seconds, 0)
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may still write; nil for anything else.
    ///
    /// Source: RFC 9110, section 5.6.7, IMF-fixdate.
    static func moment(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp("\(parts[3])-\(number)-\(parts[1]) \(parts[4])")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
