internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Enters scripts inside one transaction: the only way in which the core calls a handler, for turns and for releases.
///
/// - H1 Each call has a savepoint of its own, opened before its first write, so that a handler that only reads costs none.
/// - H2 A handler that fails leaves nothing: its savepoint is rolled back and every machine that ran since is thrown
///   away (T4).
/// - H3 A script that is running further up is not called: it takes no part in events that it causes itself.
/// - H4 Durable state is written at the end of the call, inside the savepoint.
final class HandlerCalls {
    /// One instance of a script.
    struct Target {
        let owner: HandlerOwner
        let definition: ScriptDefinition
        let key: ScriptInstanceKey
        /// The row that holds its durable state.
        let row: ScriptInstance
        /// Named with incidents.
        var character: CharacterID?
    }

    /// What is being done, for incidents.
    struct Place {
        var conversation: ConversationID?
        var turn: TurnID?
    }

    let store: Transaction
    let pool: ScriptPool
    let trace: TurnTrace
    let release: ReleaseNumber
    let now: Timestamp
    /// Handlers that are running, outermost first.
    private(set) var chain: [String] = []
    /// How many handlers may run inside one another.
    private let depth: Int

    init(
        _ store: Transaction, pool: ScriptPool, trace: TurnTrace, release: ReleaseNumber, now: Timestamp,
        depth: Int = Limits.nestedHandlers
    ) throws {
        self.store = store
        self.pool = pool
        self.trace = trace
        self.release = release
        self.now = now
        self.depth = depth
        pool.noteDataVersion(try store.dataVersion)
        trace.update { $0.release = release }
    }

    /// Calls a handler.
    ///
    /// - Parameters:
    ///   - owner: whose event it is, told to plugins and scenarios; nil where the event itself says so.
    ///   - subject: the first argument; nil when nobody is there to be called.
    ///   - seed: of chance in the call.
    /// - Returns: nil when nothing was called: there is no such handler, or the script is running (H3).
    /// - Throws: `FailedHandler`; errors of the store always.
    func call(
        _ handler: Handler, of target: Target, _ argument: ScriptArgument?, about owner: PersonView? = nil,
        subject: () -> ScriptSubject?, seed: () -> Seed, place: Place, world: BowlWorld
    ) throws -> HandlerResult? {
        let touchedBefore = trace.value.keys.count
        do {
            guard let script = try script(of: target), script.has(handler), !script.isRunning, let subject = subject()
            else { return nil }
            chain.append("\(target.definition.source.name) \(handler.name)")
            defer { chain.removeLast() }
            guard chain.count <= depth else {
                throw ScriptError(
                    .error, "events nest deeper than \(depth): " + chain.joined(separator: " → "),
                    in: target.definition.source, handler: handler.name)
            }
            trace.update { $0.keys.append(target.key) }
            world.caller = BowlWorld.Caller(target: target, place: place, trace: trace, release: release)
            let meter = trace.meter
            let frame = meter.enter()
            let outcome = try script.call(
                handler, for: subject, argument, of: owner, seed: seed(), world: world
            ) { cost in
                meter.leave(
                    frame, after: cost,
                    of: TurnMeter.Caller(
                        script: target.definition.source.name, handler: handler, character: target.character))
            }
            if let state = outcome.changedState { try keep(state, of: script, target, handler, world) }
            try world.savepoint.map(store.release)
            return outcome.result
        } catch let error as ScriptError {
            if let failure = store.failure { throw failure }
            try world.savepoint.map(store.rollBack)
            pool.discard(trace.value.keys[touchedBefore...] + [target.key])
            throw FailedHandler(
                incident: ScriptIncident(
                    error: error, kind: target.definition.kind, event: handler.contract.event.rawValue,
                    conversation: place.conversation, turn: place.turn, character: target.character, release: release))
        }
    }

    /// The loaded script, with the durable state that this transaction sees.
    func script(of target: Target) throws -> LoadedScript? {
        let kept = pool.script(for: target.key, of: target.definition)
        if let kept, kept.isVerified || kept.script.isRunning { return kept.script }
        if let kept, try store.scriptRevision(of: target.row) ?? 0 == kept.script.revision {
            pool.keep(kept.script, for: target.key)
            return kept.script
        }
        let script = try LoadedScript(target.definition)
        if let stored = try store.scriptState(of: target.row) {
            let state = try JSONValue(parsing: stored.state)
            try script.restore(state, version: stored.version, revision: stored.revision)
        }
        pool.keep(script, for: target.key)
        return script
    }

    private func keep(
        _ state: JSONValue, of script: LoadedScript, _ target: Target, _ handler: Handler, _ world: BowlWorld
    ) throws {
        guard handler.contract.access == .writing else {
            throw ScriptError(
                .phase,
                "\(handler.name) changed the durable state, but before a turn is spoken scripts only read; "
                    + "change it in \(target.definition.kind.writingHandlers)",
                in: script.definition.source, handler: handler.name)
        }
        try world.willWrite()
        let revision = try store.saveScriptState(
            state.canonicalText, version: script.stateVersion, of: target.row, release: release, now: now)
        script.noteSaved(revision: revision)
    }
}
