/// All that a script may read or do, inside one transaction, on behalf of one handler call.
///
/// Implemented by the engine on a store transaction, and by whatever tests want. Every method runs synchronously on
/// the transaction's thread; what it throws becomes a Lua error that the script may catch, except that an error of
/// the store dooms the transaction all the same.
public protocol ScriptWorld {
    /// The event's time; stands still within a transaction.
    var now: Timestamp { get }

    /// Anyone of the bowl by key; nil when there is no such character.
    func character(_ key: String) throws -> PersonView?

    /// A setting by its path, `conversation.max_turns`, as this conversation has it; nil when there is no such setting.
    func setting(_ path: String) throws -> JSONValue?

    /// Renders the prompt template of that key.
    func prompt(_ key: String, values: JSONValue) throws -> String

    /// Writes to the script log. Not part of the transaction.
    func log(_ level: ScriptLogLevel, _ text: String)

    /// What the calling character remembers, best first. `cue` is a topic; nil asks for the best of all.
    func recall(_ cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView]

    /// How far the calling character trusts another, 0 … 1.
    func trust(in key: String) throws -> Double

    /// The calling character's goals, by key.
    func goals() throws -> [GoalView]

    /// Moves a goal's progress by `amount`, kept within 0 … 1. Runs the hooks of the `goal` event.
    func advanceGoal(_ key: String, by amount: Double) throws -> GoalView

    /// Ends the calling scenario's conversation when the turn is closed.
    func closeConversation(reason: String) throws

    /// Brings someone into the calling scenario's conversation. Runs the hooks of the `join` event.
    func enter(_ key: String) throws

    /// Lets someone leave the calling scenario's conversation.
    func leave(_ key: String) throws
}

/// How loud a line of a script's log is.
public enum ScriptLogLevel: String, Sendable, CaseIterable {
    case debug, info, warning, error
}
