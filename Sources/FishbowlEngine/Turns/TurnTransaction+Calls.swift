internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Calls a handler in a savepoint of its own.
    ///
    /// Nothing happens when there is no such script or handler, when the plugin is off, or when the script is running
    /// further up.
    ///
    /// - Parameters:
    ///   - about: whose event it is, told to scenarios and plugins; nil where the event itself says so.
    ///   - rule: what a failure means; for a plugin, its entry says.
    /// - Throws: `FailedTurn` when the handler fails and the rule says so; errors of the store always.
    func call(
        _ handler: Handler, of owner: HandlerOwner, _ argument: ScriptArgument? = nil, about: PersonView? = nil,
        rule: FailureRule
    ) throws -> HandlerResult {
        guard let target = target(of: owner) else { return .unchanged }
        let before = working
        let world = HandlerWorld(self, owner: owner, script: target.definition.source.name, handler: handler)
        do {
            let result = try calls.call(
                handler, of: target, argument, about: about, subject: { self.subject(of: owner) },
                seed: { self.nextSeed(handler) },
                place: HandlerCalls.Place(conversation: conversationID, turn: turnID), world: world)
            if result != nil, case .plugin(let key) = owner { plugins.noteSuccess(of: key) }
            return result ?? .unchanged
        } catch let failed as FailedHandler {
            working = before
            var rule = rule
            if case .plugin(let key) = owner { rule = plugins.noteFailure(of: key) }
            let error = failed.incident.error
            guard rule == .undone else {
                throw FailedTurn(error.code.rawValue, error.description, incident: failed.incident)
            }
            note(failed.incident)
            return .unchanged
        }
    }

    private func note(_ incident: ScriptIncident) {
        surroundings.trace.update { $0.incidents.append(incident) }
    }

    /// Does something that is undone when it fails: rows, what was worked out so far, and the machines that ran in it.
    func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        let before = working
        let touchedBefore = surroundings.trace.value.keys.count
        do {
            return try store.savepoint(body)
        } catch {
            working = before
            surroundings.pool.discard(surroundings.trace.value.keys[touchedBefore...])
            // The script that caused it may catch the error; whose fault it was is known here alone.
            if let incident = (error as? FailedTurn)?.incident { note(incident) }
            throw error
        }
    }

    /// The script of an owner; nil when there is none.
    func target(of owner: HandlerOwner) -> HandlerCalls.Target? {
        switch owner {
        case .character(let key):
            guard let someone = somebody(key), let script = someone.personality?.script else { return nil }
            return HandlerCalls.Target(
                owner: owner, definition: script, key: .personality(key), row: .personality(key: key, someone.id),
                character: someone.id)
        case .scenario:
            return scenario.script.map {
                HandlerCalls.Target(
                    owner: owner, definition: $0, key: .scenario(scenario.key, conversation.id),
                    row: .scenario(key: scenario.key, conversation.id))
            }
        case .plugin(let key): return plugins.target(of: key)
        }
    }

    private func subject(of owner: HandlerOwner) -> ScriptSubject? {
        switch owner {
        case .character(let key): somebody(key).map { .character($0.selfView(settings)) }
        case .scenario: .stage(stageView())
        case .plugin(let key): plugins.definition(of: key).map { .plugin($0.view) }
        }
    }

    /// Someone who takes part, or is about to.
    private func somebody(_ key: String) -> Participant? {
        participant(key) ?? arriving.flatMap { $0.key == key ? $0 : nil }
    }

    /// Whether a character's script has a handler.
    func hasHandler(_ handler: Handler, of character: Participant) throws -> Bool {
        guard let target = target(of: .character(character.key)) else { return false }
        return try calls.script(of: target)?.has(handler) ?? false
    }
}
