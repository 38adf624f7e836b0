internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Whose handler is called.
enum HandlerOwner: Hashable {
    case character(String)
    case scenario
}

/// What happens when a handler fails.
enum FailureRule {
    /// The turn fails: the speaker's and the scenario's handlers.
    case failsTurn
    /// Only what the handler wrote is undone; the turn goes on: a witness's handlers.
    case undone
}

/// Whether a handler may write.
enum HandlerAccess {
    /// Handlers that run before a model is asked, and may run again after a crash.
    case reading
    case writing
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

/// A turn that a hook refused; its transaction is rolled back.
struct VetoedTurn: Error {
    let veto: Veto
    let by: String
}

extension TurnTransaction {
    /// Calls a handler in a savepoint of its own: the only way in which a turn enters a script.
    ///
    /// Nothing happens when there is no such script or handler, or when the script is running further up: a script
    /// takes no part in events that it causes itself. The savepoint is opened before the first write, so that a handler
    /// that only reads costs none.
    ///
    /// - Throws: `FailedTurn` when the handler fails and `rule` says so; errors of the store always.
    func call(
        _ handler: String, of owner: HandlerOwner, _ argument: ScriptArgument? = nil, event: String,
        rule: FailureRule, access: HandlerAccess = .writing
    ) throws -> HandlerResult {
        guard let definition = definition(of: owner) else { return .unchanged }
        let key = instanceKey(of: owner)
        let before = working
        let touchedBefore = surroundings.trace.value.keys.count
        let world = HandlerWorld(self, owner: owner, access: access, handler: handler)
        do {
            guard let script = try script(key, of: definition, owner), script.has(handler), !script.isRunning,
                let subject = subject(of: owner)
            else { return .unchanged }
            chain.append("\(definition.source.name) \(handler)")
            defer { chain.removeLast() }
            guard chain.count <= Limits.nestedHandlers else {
                throw ScriptError(
                    .error, "events nest deeper than \(Limits.nestedHandlers): " + chain.joined(separator: " → "),
                    in: definition.source, handler: handler)
            }
            surroundings.trace.update { $0.keys.append(key) }
            let outcome = try script.call(
                handler, for: subject, argument, seed: nextSeed(handler), world: world)
            if let state = outcome.changedState {
                try keep(state, of: script, owner, handler: handler, world: world)
            }
            try world.savepoint.map(store.release)
            return outcome.result
        } catch let error as ScriptError {
            if let failure = store.failure { throw failure }
            try world.savepoint.map(store.rollBack)
            working = before
            surroundings.pool.discard(surroundings.trace.value.keys[touchedBefore...] + [key])
            let incident = incident(error, owner, event: event)
            guard rule == .undone else {
                throw FailedTurn(error.code.rawValue, error.description, incident: incident)
            }
            surroundings.trace.update { $0.incidents.append(incident) }
            working.incidents.append(incident)
            return .unchanged
        }
    }

    private func keep(
        _ state: JSONValue, of script: LoadedScript, _ owner: HandlerOwner, handler: String, world: HandlerWorld
    ) throws {
        guard world.access == .writing else {
            throw ScriptError(
                .phase,
                "\(handler) changed the durable state, but before a turn is spoken scripts only read; "
                    + "change it in improvise, on_message or after_turn",
                in: script.definition.source, handler: handler)
        }
        guard let row = row(of: owner) else { return }
        try world.willWrite()
        let revision = try store.saveScriptState(
            state.canonicalText, version: script.stateVersion, of: row, release: catalog.release, now: now)
        script.noteSaved(revision: revision)
    }

    /// The loaded script, with the durable state that this transaction sees.
    private func script(
        _ key: ScriptInstanceKey, of definition: ScriptDefinition, _ owner: HandlerOwner
    ) throws -> LoadedScript? {
        let pool = surroundings.pool
        let kept = pool.script(for: key, of: definition)
        if let kept, kept.isVerified || kept.script.isRunning { return kept.script }
        guard let row = row(of: owner) else { return nil }
        if let kept, try store.scriptRevision(of: row) ?? 0 == kept.script.revision {
            pool.keep(kept.script, for: key)
            return kept.script
        }
        let script = try LoadedScript(definition)
        if let stored = try store.scriptState(of: row) {
            let state = try JSONValue(parsing: stored.state)
            try script.restore(state, version: stored.version, revision: stored.revision)
        }
        pool.keep(script, for: key)
        return script
    }

    private func definition(of owner: HandlerOwner) -> ScriptDefinition? {
        switch owner {
        case .character(let key): participant(key)?.personality?.script
        case .scenario: scenario.script
        }
    }

    private func subject(of owner: HandlerOwner) -> ScriptSubject? {
        switch owner {
        case .character(let key): participant(key).map { .character($0.selfView(settings)) }
        case .scenario: .stage(stageView())
        }
    }

    private func instanceKey(of owner: HandlerOwner) -> ScriptInstanceKey {
        switch owner {
        case .character(let key): .personality(key)
        case .scenario: .scenario(scenario.key, conversation.id)
        }
    }

    /// The row that holds an owner's durable state.
    private func row(of owner: HandlerOwner) -> ScriptInstance? {
        switch owner {
        case .character(let key): participant(key).map { .personality(key: key, $0.id) }
        case .scenario: .scenario(key: scenario.key, conversation.id)
        }
    }

    private func incident(_ error: ScriptError, _ owner: HandlerOwner, event: String) -> ScriptIncident {
        var character: CharacterID?
        if case .character(let key) = owner { character = participant(key)?.id }
        return ScriptIncident(
            error: error, kind: owner == .scenario ? .scenario : .personality, event: event,
            conversation: conversation.id, turn: turnID, character: character, release: catalog.release)
    }
}

extension TurnTransaction {
    /// Whether a character's script has a handler.
    func hasHandler(_ name: String, of character: Participant) throws -> Bool {
        guard let definition = character.personality?.script else { return false }
        let owner = HandlerOwner.character(character.key)
        return try script(instanceKey(of: owner), of: definition, owner)?.has(name) ?? false
    }
}
