/// What one virtual machine may use. Every limit but `sourceBytes`, `depth`, `nodes` and `bufferBytes` ends the
/// machine when it is reached: no Lua code runs in it again.
///
/// Source of the defaults: Fishbowl's own, ample for a character's turn.
public struct LuaLimits: Sendable, Equatable {
    /// Memory of the whole machine, in bytes, garbage not yet collected included.
    public var memoryBytes = 16 << 20
    /// Work per entry: about one per VM instruction, plus what C functions, allocation and host calls cost.
    public var fuel: Int64 = 10_000_000
    /// Thread CPU time per entry, host calls included.
    public var cpuTime: Duration = .milliseconds(250)
    /// Wall-clock time per entry, host calls included.
    public var wallTime: Duration = .seconds(2)
    /// The longest source text of one chunk, in bytes.
    public var sourceBytes = 256 << 10
    /// How deep a value that crosses may nest; at most 100.
    public var depth = 64
    /// How many values may cross at once, tables and their keys included.
    public var nodes = 100_000
    /// How many encoded bytes may cross at once.
    public var bufferBytes = 4 << 20

    /// The defaults.
    public init() {}
}
