/// How much of a budget is taken today.
public struct BudgetStanding: Hashable, Sendable {
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
    /// Taken today; may be more than the limit, see `isExhausted`.
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

extension BudgetStanding {
    /// Whether nothing is left. The calls that were under way when it ran out may have overdrawn it.
    public var isExhausted: Bool { used >= limit }

    /// That it is used up, and what to do: for a budget that is.
    public var message: String {
        let noun = unit == .tokens ? "tokens" : "price units"
        let amount = "\(Self.amount(used, unit)) of \(Self.amount(limit, unit)) \(noun)"
        return "the budget of \(owner) is used up: \(amount) today; it goes on at \(until.secondsText), "
            + "or when the budget is raised: fishbowl config set \(path) …"
    }

    /// So much, as people write it: `10,023` tokens; money with four decimals at most, as few as it takes.
    public static func amount(_ number: Double, _ unit: Unit) -> String {
        switch unit {
        case .tokens: grouped(number)
        case .money: priced(number)
        }
    }

    private static func grouped(_ number: Double) -> String {
        var digits = String(Int64(max(0, min(number, 9e18))))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    private static func priced(_ number: Double) -> String {
        let units = Int64(max(0, min(number, 9e11)) * 10_000 + 0.5)
        let (whole, rest) = units.quotientAndRemainder(dividingBy: 10_000)
        guard rest > 0 else { return "\(whole)" }
        var decimals = String(10_000 + rest).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }
}

extension BudgetStanding.Owner: CustomStringConvertible {
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
