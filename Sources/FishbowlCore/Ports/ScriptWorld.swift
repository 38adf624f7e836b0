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

    /// How well the calling character knows another, 0 … 1.
    func familiarity(with key: String) throws -> Double

    /// How much the calling character likes another, −1 … 1.
    func affinity(to key: String) throws -> Double

    /// Writes what the calling character has seen of another. Runs the hooks of the `trust` event.
    ///
    /// - Returns: its trust afterwards; nil when nothing was written.
    func recordEvidence(_ kind: EvidenceKind, about key: String) throws -> Double?

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

    /// Keeps that the calling script used a function for whose capability its entry does not ask; the call is refused.
    func noteViolation(of capability: Capability, by function: String)

    /// Puts a question to a model into the outbox, to be asked after the commit.
    ///
    /// - Returns: its id; that of the earlier one when the script has used the key before.
    func ask(_ question: Question) throws -> AskID

    /// The content of one of the caller's own files; nil when there is none of that path.
    func readFile(_ path: String) throws -> [UInt8]?

    /// Writes one of the caller's own files whole.
    func writeFile(_ path: String, _ content: [UInt8]) throws

    /// Adds to the end of one of the caller's own files, and makes it where there is none.
    func appendFile(_ path: String, _ content: [UInt8]) throws

    /// The caller's own files by path: all, or those in the folder of that path.
    func listFiles(in folder: String?) throws -> [FileView]

    /// Removes one of the caller's own files; false when there is none of that path.
    func removeFile(_ path: String) throws -> Bool

    /// Gives one of the caller's own files another path. Never overwrites.
    func renameFile(_ path: String, to newPath: String) throws
}

/// How loud a line of a script's log is.
public enum ScriptLogLevel: String, Sendable, CaseIterable {
    case debug, info, warning, error
}
