/// What a handler may return, and so what the core asks of it.
public enum HandlerReturn: Hashable, Sendable {
    /// `on_…`: any value is an error.
    case nothing
    /// Text, or a table with `text` and `to`.
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

/// One handler that scripts of a kind may have.
public struct Handler: Hashable, Sendable {
    public let name: String
    public let returns: HandlerReturn
    /// Whether `veto(code, message)` may be returned.
    public let mayVeto: Bool

    init(_ name: String, _ returns: HandlerReturn, mayVeto: Bool = false) {
        self.name = name
        self.returns = returns
        self.mayVeto = mayVeto
    }
}

/// What a script is for; each kind has its own handlers.
public enum ScriptKind: String, Sendable, CaseIterable {
    case personality, scenario, plugin

    /// The section whose entries hold scripts of this kind.
    public var section: Section {
        switch self {
        case .personality: .personalities
        case .scenario: .scenarios
        case .plugin: .plugins
        }
    }

    /// Every handler that the core calls; any other function in a script's table is an error at load.
    public var handlers: [Handler] {
        switch self {
        case .personality: Handler.ofPersonalities
        case .scenario: Handler.ofScenarios
        case .plugin: Handler.ofPlugins
        }
    }

    public func handler(named name: String) -> Handler? {
        handlers.first { $0.name == name }
    }
}

extension Handler {
    /// Handlers that every kind has.
    private static let shared: [Handler] = [
        Handler("before_message", .utterance, mayVeto: true),
        Handler("on_message", .nothing),
        Handler("on_join", .nothing),
        Handler("on_leave", .nothing),
        Handler("before_prompt", .prompt, mayVeto: true),
        Handler("before_reply", .text, mayVeto: true),
    ]

    /// What happens to one character: handlers of personalities, for their own, and of plugins, for everyone's.
    private static let ofCharacters: [Handler] = [
        Handler("before_memory", .memory, mayVeto: true),
        Handler("on_memory", .nothing),
        Handler("before_goal", .number(0...1), mayVeto: true),
        Handler("on_goal", .nothing),
        Handler("before_trust", .number(-10...10), mayVeto: true),
        Handler("on_trust", .nothing),
    ]

    static let ofPersonalities: [Handler] =
        shared + ofCharacters + [
            Handler("improvise", .utterance),
            Handler("on_veto", .nothing),
            Handler("on_error", .nothing),
            Handler("prompt", .prompt),
            Handler("importance", .number(1...10)),
        ]

    static let ofScenarios: [Handler] =
        shared + [
            Handler("open", .text),
            Handler("close", .text),
            Handler("topic", .text),
            Handler("next_speaker", .key),
            Handler("before_turn", .nothing, mayVeto: true),
            Handler("after_turn", .nothing),
            Handler("before_join", .nothing, mayVeto: true),
        ]

    static let ofPlugins: [Handler] =
        shared + ofCharacters + [
            Handler("before_share", .nothing, mayVeto: true),
            Handler("on_share", .nothing),
            Handler("before_turn", .nothing, mayVeto: true),
            Handler("on_turn", .nothing),
            Handler("before_join", .nothing, mayVeto: true),
            Handler("before_release", .nothing, mayVeto: true),
            Handler("on_release", .nothing),
            Handler("on_alert", .nothing),
            Handler("on_answer", .nothing),
        ]
}
