/// A budget of which nothing is left for today.
public struct ExhaustedBudget: Hashable, Sendable {
    /// Whose use it bounds.
    public enum Owner: Hashable, Sendable {
        case bowl
        case scenario(String)
        case character(String)
        /// A character, in the conversations of one scenario.
        case characterIn(String, scenario: String)
    }

    public enum Unit: String, Sendable, CaseIterable {
        case tokens, money
    }

    public let owner: Owner
    public let unit: Unit
    /// Taken today: at least `limit`.
    public let used: Double
    /// Per day, UTC.
    public let limit: Double
    /// When the day is over.
    public let until: Timestamp
    /// What `config set` must be given to raise it.
    public let path: String

    public init(owner: Owner, unit: Unit, used: Double, limit: Double, until: Timestamp, path: String) {
        self.owner = owner
        self.unit = unit
        self.used = used
        self.limit = limit
        self.until = until
        self.path = path
    }
}

extension ExhaustedBudget {
    /// What was found and what to do.
    public var message: String {
        let amount =
            switch unit {
            case .tokens: "\(Self.grouped(used)) of \(Self.grouped(limit)) tokens"
            case .money: "\(Self.priced(used)) of \(Self.priced(limit)) price units"
            }
        return "the budget of \(owner) is used up: \(amount) today; it goes on at \(until.secondsText), "
            + "or when the budget is raised: fishbowl config set \(path) …"
    }

    /// `10023` → `10,023`.
    static func grouped(_ number: Double) -> String {
        var digits = String(Int64(max(0, min(number, 9e18))))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    /// With four decimals at most, as few as it takes.
    static func priced(_ number: Double) -> String {
        let units = Int64(max(0, min(number, 9e11)) * 10_000 + 0.5)
        let (whole, rest) = units.quotientAndRemainder(dividingBy: 10_000)
        guard rest > 0 else { return "\(whole)" }
        var decimals = String(10_000 + rest).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }
}

extension ExhaustedBudget.Owner: CustomStringConvertible {
    public var description: String {
        switch self {
        case .bowl: "the bowl"
        case .scenario(let key): "scenario \(key)"
        case .character(let key): "character \(key)"
        case .characterIn(let key, let scenario): "character \(key) in scenario \(scenario)"
        }
    }
}

extension Timestamp {
    /// Without a fraction of a second: `2026-12-01T00:00:00Z`.
    public var secondsText: String { "\(text.prefix(19))Z" }
}
