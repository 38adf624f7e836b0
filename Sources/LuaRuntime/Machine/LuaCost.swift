/// What one entry into a machine used.
public struct LuaCost: Sendable, Equatable {
    /// About one per VM instruction, and what C functions, allocation and host calls cost.
    public var fuel: Int64 = 0
    /// Wall-clock time from entry to exit.
    public var duration: Duration = .zero
    /// What the machine held at the end, garbage included; 0 when a limit had ended it.
    public var memoryBytes = 0

    /// What an entry used; nothing at first.
    public init(fuel: Int64 = 0, duration: Duration = .zero, memoryBytes: Int = 0) {
        self.fuel = fuel
        self.duration = duration
        self.memoryBytes = memoryBytes
    }
}
