/// How much a character has left to give, 0 … 1. Speaking costs, listening and time restore.
public struct Energy: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Double

    public static let full = Energy(rawValue: 1)

    /// The part of itself that speaking a turn costs.
    public static let spentSpeaking = 0.04
    /// The part of the gap to 1 that hearing a turn restores.
    public static let restoredHearing = 0.02
    /// The part of the gap to 1 that an hour restores.
    public static let restoredPerHour = 0.10

    /// - Parameter rawValue: clamped to 0 … 1; NaN counts as 0.
    public init(rawValue: Double) {
        self.rawValue = rawValue.isNaN ? 0 : min(max(rawValue, 0), 1)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// - Parameter cost: the part of itself that is spent.
    public func afterSpeaking(cost: Double = Self.spentSpeaking) -> Energy { Energy(rawValue: rawValue * (1 - cost)) }

    /// - Parameter recovery: the part of the gap to 1 that is restored.
    public func afterHearing(recovery: Double = Self.restoredHearing) -> Energy {
        Energy(rawValue: rawValue + recovery * (1 - rawValue))
    }

    /// - Parameters:
    ///   - hours: time gone by; negative counts as none.
    ///   - recovery: the part of the gap to 1 that one hour restores.
    public func rested(hours: Double, recovery: Double = Self.restoredPerHour) -> Energy {
        guard hours > 0, rawValue < 1 else { return self }
        guard recovery < 1 else { return .full }
        return Energy(rawValue: 1 - (1 - rawValue) * Power.of(1 - recovery, hours))
    }
}
