/// What one call into a script may cost.
public enum ScriptSettings {
    static let group = "script"

    /// Memory of one script's virtual machine.
    public static let memoryMiB = Setting(
        group, "memory_mib", 16, in: 1...1_024, unit: "MiB", "Memory of one script's virtual machine.")
    /// Instructions of one call; memory and long operations cost some too.
    public static let fuel = Setting(
        group, "fuel", 10_000_000, in: 1_000...10_000_000_000, unit: "instructions",
        "Instructions of one call; memory and long operations cost some too.")
    /// Processor time of one call.
    public static let processorMilliseconds = Setting(
        group, "cpu_ms", 250, in: 1...60_000, unit: "ms", "Processor time of one call.")
    /// Time of one call by the clock.
    public static let wallMilliseconds = Setting(
        group, "wall_ms", 2_000, in: 1...600_000, unit: "ms", "Time of one call by the clock.")

    static let fields = [memoryMiB.field, fuel.field, processorMilliseconds.field, wallMilliseconds.field]
}
