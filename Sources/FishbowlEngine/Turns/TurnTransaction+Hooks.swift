internal import FishbowlCore
internal import FishbowlScripts

/// What came of asking hooks about something.
enum Refined<Value> {
    /// It shall be so.
    case settled(Value)
    /// It shall not be; refused by the entry of that name.
    case refused(Veto, by: String)
}

/// Events: who is asked before, and who is told after, always in the same order.
extension TurnTransaction {
    /// Asks hooks about something that is about to happen: the owners in their order, then every plugin that has the
    /// handler. Each sees what those before it made of it.
    ///
    /// - Parameters:
    ///   - about: whose event it is, told to scenarios and plugins.
    ///   - rule: what a failure of an owner means.
    ///   - shown: the value as that owner sees it.
    ///   - change: puts in place what a handler returned.
    func refine<Value>(
        _ value: Value, by handler: Handler, of owners: [HandlerOwner], about: PersonView? = nil, rule: FailureRule,
        shown: (Value, HandlerOwner) -> ScriptArgument,
        change: (inout Value, HandlerResult) throws -> Void = { _, _ in }
    ) throws -> Refined<Value> {
        var value = value
        for owner in owners + plugins.owners(of: handler) {
            let result = try call(
                handler, of: owner, shown(value, owner), about: owner.isCharacter ? nil : about, rule: rule)
            note(result, from: handler, of: owner, about: about)
            switch result {
            case .unchanged: break
            case .veto(let veto): return .refused(veto, by: name(of: owner))
            default: try change(&value, result)
            }
        }
        return .settled(value)
    }

    /// Tells hooks of something that has happened: the owners in their order, then every plugin that has the handler.
    ///
    /// - Parameter rule: what a failure of that owner means.
    func announce(
        _ handler: Handler, to owners: [HandlerOwner], about: PersonView? = nil, rule: (HandlerOwner) -> FailureRule,
        shown: (HandlerOwner) -> ScriptArgument
    ) throws {
        for owner in owners + plugins.owners(of: handler) {
            _ = try call(
                handler, of: owner, shown(owner), about: owner.isCharacter ? nil : about, rule: rule(owner))
        }
    }

    /// The entry of an owner's script.
    func name(of owner: HandlerOwner) -> String {
        switch owner {
        case .character(let key): "personalities/\(key)"
        case .scenario: "scenarios/\(scenario.key)"
        case .plugin(let key): "plugins/\(key)"
        }
    }
}

extension HandlerOwner {
    var isCharacter: Bool {
        if case .character = self { true } else { false }
    }
}

extension Refined {
    /// The value, for events whose refusal ends the turn.
    /// - Throws: `VetoedTurn` when it was refused.
    func orVeto() throws -> Value {
        switch self {
        case .settled(let value): return value
        case .refused(let veto, let by): throw VetoedTurn(veto: veto, by: by)
        }
    }

    /// The value; nil when it was refused, for events that then just do not happen.
    var value: Value? {
        if case .settled(let value) = self { value } else { nil }
    }
}
