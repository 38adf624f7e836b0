/// How much somebody knows of one topic, 0 nothing … 1 all: it grows with use and fades without.
///
/// Source: see `docs/rules.md`, "Knowledge".
public struct Expertise: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Double

    public static let none = Expertise(rawValue: 0)

    /// The part of the gap to 1 that speaking on the topic closes.
    public static let gainedSpeaking = 0.04
    /// The part of the gap to 1 that hearing of the topic closes.
    public static let gainedHearing = 0.01
    /// Days without use after which half of it is left.
    public static let halfLifeInDays = 90.0

    /// - Parameter rawValue: clamped to 0 … 1; NaN counts as 0.
    public init(rawValue: Double) {
        self.rawValue = rawValue.isNaN ? 0 : min(max(rawValue, 0), 1)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// What is left after a time without use.
    ///
    /// - Parameters:
    ///   - days: since the last use; negative counts as none.
    ///   - halfLife: days in which half is lost, more than 0.
    public func faded(days: Double, halfLife: Double = Self.halfLifeInDays) -> Expertise {
        guard days > 0 else { return self }
        return Expertise(rawValue: rawValue * Power.of(0.5, days / halfLife))
    }

    /// After one use.
    ///
    /// - Parameter gain: the part of the gap to 1 that it closes, 0 … 1.
    public func practised(gain: Double) -> Expertise {
        Expertise(rawValue: rawValue + gain * (1 - rawValue))
    }
}
