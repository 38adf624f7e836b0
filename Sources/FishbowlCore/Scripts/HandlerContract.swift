/// What the core owes a handler and the handler owes the core: one description, which calls, checks of return values and
/// the authors' pages share.
public struct HandlerContract: Hashable, Sendable {
    /// The event that the handler belongs to.
    public let event: HookEvent
    /// Whose scripts may have it.
    public let kinds: [ScriptKind]
    /// What the handler gets besides the one it is called for; nil when nothing.
    public let argument: HandlerArgument?
    public let returns: HandlerReturn
    /// Whether `veto(code, message)` may be returned.
    public let mayVeto: Bool
    public let access: HandlerAccess
    /// When it is called, for authors: the end of "Called when …".
    public let summary: String

    init(
        _ event: HookEvent, of kinds: [ScriptKind], _ argument: HandlerArgument?, returns: HandlerReturn = .nothing,
        mayVeto: Bool = false, access: HandlerAccess = .writing, _ summary: String
    ) {
        self.event = event
        self.kinds = kinds
        self.argument = argument
        self.returns = returns
        self.mayVeto = mayVeto
        self.access = access
        self.summary = summary
    }
}

/// What a handler gets as its second argument; the raw value names its class in the authors' pages.
public enum HandlerArgument: String, Sendable, CaseIterable {
    case turn, message, memory, share, goal
    case goalChange = "goal_change"
    case trustChange = "trust_change"
    case person, candidates, prompt, reply, veto, problem, release, answer, alert
}

/// What a handler may return, and so what the core asks of it.
public enum HandlerReturn: Hashable, Sendable {
    /// `on_…`: any value is an error.
    case nothing
    /// Text, or a table with `text`, `to` and `shares`.
    case utterance
    case text
    /// A number of that range.
    case number(ClosedRange<Double>)
    /// A key of one of the candidates.
    case key
    /// Text or a list of messages for a model.
    case prompt
    /// A table of what shall be remembered instead.
    case memory
}

/// Whether a handler may write.
public enum HandlerAccess: Sendable {
    /// Handlers that run before a model is asked, and may run again after a crash.
    case reading
    case writing
}
