/// Every bound of the core that is not a setting, with its unit and its reason.
public enum Limits {
    /// Levels of nested arrays and objects in JSON: as deep as Lua values may be (`script limits`), so that state
    /// that a script may keep can always be read back.
    public static let jsonDepth = 64

    /// Unicode scalars in one message: about four printed pages, more than any model answers.
    public static let messageScalars = 16_000

    /// Bytes of canonical JSON in the durable state of one script instance; a turn rewrites it whole.
    public static let scriptStateBytes = 262_144

    /// Memories that one recall may return; a prompt has no room for more.
    public static let recallCount = 100

    /// Turns in a row that may fail or be vetoed before a run ends.
    public static let failuresInARow = 3

    /// Entries kept in `character_state.recent_interactions`.
    public static let recentInteractions = 16

    /// Handlers that may run inside one another: a handler causes an event, whose handler causes another.
    public static let nestedHandlers = 8

    /// Errors in a row after which a plugin that is not required is switched off until the next release.
    public static let pluginFailures = 5

    /// Inputs of a console that may wait for their commit; each new one repeats them all.
    public static let consoleInputs = 200

    /// Bytes of code in those inputs; they go into one row of the audit log.
    public static let consoleBytes = 65_536

    /// Fuel that those inputs may have used together, ten calls' worth: about a second in which nobody else writes.
    public static let consoleFuel: Int64 = 100_000_000
}
