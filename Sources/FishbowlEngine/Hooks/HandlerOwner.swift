internal import FishbowlCore
internal import FishbowlStore
internal import LuaRuntime

/// Whose handler is called.
enum HandlerOwner: Hashable {
    case character(String)
    case scenario
    case plugin(String)
}

/// What happens when a handler fails.
enum FailureRule {
    /// The event fails, and with it the turn: the speaker's and the scenario's handlers, and those of required plugins.
    case failsEvent
    /// Only what the handler wrote is undone, and the event goes on: a witness's handlers, and those of other plugins.
    case undone
}

/// A turn that cannot go on; its transaction is rolled back.
struct FailedTurn: Error {
    let failure: TurnFailure
    /// What is kept of a script's error; nil when no script is to blame.
    var incident: ScriptIncident?

    init(_ code: String, _ message: String, incident: ScriptIncident? = nil) {
        failure = TurnFailure(code: code, message: message)
        self.incident = incident
    }
}

/// An event that a handler causes and that fails is an error at that handler's line, which it may catch.
extension FailedTurn: LuaHostError {
    var luaCode: String { failure.code }
    var luaMessage: String { failure.message }
}

/// A turn that a hook refused; its transaction is rolled back.
struct VetoedTurn: Error {
    let veto: Veto
    let by: String
}

/// A handler that failed: what it wrote is undone, and the machines that ran in it are gone (T4).
struct FailedHandler: Error {
    let incident: ScriptIncident
}
