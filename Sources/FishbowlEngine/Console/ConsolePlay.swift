internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import LuaRuntime

/// Plays inputs of a console in one transaction, one after the other, each on what those before it have left.
///
/// All scripts run in machines of this transaction alone. While an input runs, the script that it runs for counts as
/// running: it takes no part in events that the input causes, as one of its own handlers would not.
final class ConsolePlay {
    let turn: TurnTransaction
    private let log: ConsoleLog
    /// Whether the conversation begins in this transaction.
    let isNew: Bool
    /// Stand in for scripts of those that have none.
    private var blanks: [ConsoleOwner: LoadedScript] = [:]

    init(_ turn: TurnTransaction, log: ConsoleLog, isNew: Bool) {
        (self.turn, self.log, self.isNew) = (turn, log, isNew)
    }

    /// Runs one input.
    ///
    /// - Throws: `ConsoleFailure`, after which the transaction must be rolled back; `EngineError.unknownName` when the
    ///   owner is not there.
    func play(_ input: ConsoleInput) throws -> ConsoleOutcome {
        _ = log.drain()
        turn.begin(turn: try turn.store.lastTurnNumber(of: turn.conversation.id), seed: input.seed)
        let before = try ConsoleSight(of: input.owner, turn)
        let (answer, rows) = try turn.store.countingChanges { try evaluate(input) }
        return ConsoleOutcome(
            values: answer.values, printed: log.drain(),
            changes: ConsoleChanges(steps: try ConsoleSight(of: input.owner, turn).steps(from: before), rows: rows),
            conversation: turn.conversation.id, isNew: isNew, fuel: answer.fuel)
    }

    private func evaluate(_ input: ConsoleInput) throws -> ConsoleAnswer {
        let role = try ConsoleRole(input.owner, turn)
        let world = role.world(turn)
        do {
            let script = try script(of: input.owner, role)
            let answer = try script.evaluate(
                input.code, isExpression: input.isExpression, seeing: role.view, libraries: turn.catalog.libraries,
                seed: turn.nextSeed(ConsoleRole.handler), world: world)
            if let state = answer.changedState {
                guard let target = role.target else {
                    throw ConsoleFailure(
                        .phase, "\(input.owner.name) has no script, and so no durable state: nothing would read it")
                }
                try world.willWrite()
                let revision = try turn.store.saveScriptState(
                    state.canonicalText, version: script.stateVersion, of: target.row, release: turn.catalog.release,
                    now: turn.now)
                script.noteSaved(revision: revision)
            }
            try world.savepoint.map(turn.store.release)
            try turn.closeWhenAsked()
            turn.working.closeReason = nil
            return answer
        } catch {
            throw turn.store.failure ?? ConsoleFailure(told: error) ?? error
        }
    }

    private func script(of owner: ConsoleOwner, _ role: ConsoleRole) throws -> LoadedScript {
        if let target = role.target, let script = try turn.calls.script(of: target) { return script }
        if let blank = blanks[owner] { return blank }
        let blank = try LoadedScript(
            ScriptDefinition(
                kind: role.kind,
                source: ScriptSource(name: role.script, version: 0, text: "return {}", origin: nil), libraries: [:],
                limits: turn.settings.scriptLimits))
        blanks[owner] = blank
        return blank
    }
}

extension ConsoleFailure {
    /// What went wrong in an event that an input caused, or in the script that it was to run for; nil for other errors.
    init?(told error: any Error) {
        switch error {
        case let failure as ConsoleFailure: self = failure
        case let error as ScriptError: self.init(error)
        case let failed as FailedTurn:
            guard let incident = failed.incident else {
                self.init(.error, "\(failed.failure.message) [\(failed.failure.code)]")
                return
            }
            self.init(incident.error)
        case let vetoed as VetoedTurn:
            self.init(.error, "\(vetoed.by) refuses: \(vetoed.veto.message) [\(vetoed.veto.code)]")
        default: return nil
        }
    }
}
