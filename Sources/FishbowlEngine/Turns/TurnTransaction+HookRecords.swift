internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Who changed or vetoed what: rows of `turn_hooks`, written with the turn.
extension TurnTransaction {
    /// Keeps in mind what a handler answered, unless it left the event as it was.
    ///
    /// What is rolled back with a savepoint is forgotten with it; the trace outlives a transaction that a veto rolls
    /// back.
    func note(_ result: HandlerResult, from handler: Handler, of owner: HandlerOwner, about: PersonView?) {
        if case .veto(let veto) = result, case .plugin = owner { note(veto, from: handler, of: owner, about: about) }
        guard let answer = result.effect, working.hooks.count < Limits.hooksPerTransaction else { return }
        let whose = owner.isCharacter ? "" : about.map { " (of \($0.key))" } ?? ""
        working.hooks.append(
            TurnHook(
                handler: handler.name, entry: name(of: owner), effect: answer.effect,
                detail: String(answer.detail.prefix(Limits.hookDetail)) + whose))
        surroundings.trace.update { [hooks = working.hooks] in $0.hooks = hooks }
    }

    /// Keeps in mind that a plugin has refused something, which an operator should know of.
    private func note(_ veto: Veto, from handler: Handler, of owner: HandlerOwner, about: PersonView?) {
        let whose = about ?? speaker?.view()
        note(
            .guardVeto, subject: name(of: owner),
            message: "\(handler.name) refused"
                + "\(whose.map { " \($0.name)" } ?? ""): \(veto.message) [\(veto.code)]",
            [
                "handler": .string(handler.name), "code": .string(veto.code),
                "about": whose.map { .string($0.key) } ?? .null, "turn_number": .integer(Int64(turnNumber)),
            ])
    }

    /// Writes what hooks changed and refused with the turn that it happened in: the present one, or between two turns the
    /// last one. Before the first turn there is none.
    func writeHooks() throws {
        guard !working.hooks.isEmpty,
            let turn = try turnID ?? store.turn(numbered: turnNumber, of: conversation.id)
        else { return }
        try store.insertHooks(working.hooks, of: turn, release: catalog.release)
    }
}

extension HandlerResult {
    /// What it did to the event, in few words; nil when it left it as it was.
    fileprivate var effect: (effect: TurnHook.Effect, detail: String)? {
        switch self {
        case .unchanged: nil
        case .veto(let veto): (.vetoed, "\(veto.code): \(veto.message)")
        case .text: (.changed, "text")
        case .number(let number): (.changed, "\(number)")
        case .prompt(let messages): (.changed, messages.count == 1 ? "1 message" : "\(messages.count) messages")
        case .utterance(let utterance):
            (
                .changed,
                parts([("text", true), ("to", utterance.recipients != nil), ("shares", utterance.shares != nil)])
            )
        case .memory(let change):
            (
                .changed,
                parts([
                    ("text", change.text != nil), ("importance", change.importance != nil),
                    ("sensitivity", change.sensitivity != nil), ("tags", change.tags != nil),
                ])
            )
        }
    }

    private func parts(_ all: [(name: String, isReplaced: Bool)]) -> String {
        all.filter(\.isReplaced).map(\.name).joined(separator: ", ")
    }
}
