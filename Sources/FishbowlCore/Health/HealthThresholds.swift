/// From where on an operator is told. Zero, in each, looks for nothing.
public struct HealthThresholds: Hashable, Sendable {
    public var freeBytes = 0
    public var daysUntilFull = 0.0
    public var databaseBytes = 0
    public var logBytes = 0
    public var backupHours = 0.0
    public var restoreTestDays = 0.0
    public var stuckMinutes = 0.0
    /// How many times the 95th percentile of the week that of the last hour may be.
    public var slowFactor = 0.0

    public init() {}
}
