package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import Logging

/// The outbox, second half: what came of a question is brought to `on_answer`, each in a transaction of its own, on the
/// newest release.
///
/// - O4 That it was delivered is written in the transaction of what the handler wrote, so that it happens once in the
///   database, though a handler may run again after a crash.
/// - O5 A handler that fails is tried again after pauses that grow, `Limits.deliveryAttempts` times in all.
/// - O6 It happens in the conversation of the question: a scenario is told only while that is open, characters and
///   plugins also when it is closed, nobody while it is paused.
extension Bowl {
    /// How many are read at once.
    private static let deliveries = 32

    /// Delivers what is due.
    ///
    /// - Parameter conversation: in which it was asked; nil for all that no running conversation will deliver: what
    ///   plugins asked outside of any, and what was asked in conversations that are closed.
    package func deliverAnswers(in conversation: ConversationID?) async throws -> [BowlEvent] {
        let now = clock.now()
        let asks = try await store.read {
            try $0.deliverableAsks(in: conversation, now: now, limit: Self.deliveries)
        }
        var events: [BowlEvent] = []
        for ask in asks { events += try await store.hold { try self.deliver(ask, on: $0) } }
        return events
    }

    /// Delivers what came of one question, on a connection that is held already.
    func deliver(_ ask: AskRow, on writer: HeldWriter) throws -> [BowlEvent] {
        let trace = TurnTrace(
            of: operation(.deliver, in: ask.conversation, ["ask": .integer(ask.id.rawValue)]))
        guard let conversation = ask.conversation else { return try deliverOutside(ask, trace, on: writer) }
        do {
            return try transact(conversation, on: writer, trace: trace) { try $0.deliver(ask) }.events
        } catch let failed as FailedTurn {
            let incidents = trace.value.incidents + [failed.incident].compactMap(\.self)
            let raised = try record(incidents, trace, telling: conversation, on: writer)
            try putOff(ask, trace, on: writer)
            return incidents.map(BowlEvent.incident) + raised
        } catch let vetoed as VetoedTurn {
            logger.warning("answer \(ask.id) could not be delivered: \(vetoed.by) refused what followed from it")
            try putOff(ask, trace, on: writer)
        } catch let error as EngineError {
            // Its scenario is not in the release any more.
            logger.warning("answer \(ask.id) could not be delivered: \(error)")
            try putOff(ask, trace, on: writer)
        }
        return []
    }

    private func putOff(_ ask: AskRow, _ trace: TurnTrace, on writer: HeldWriter) throws {
        let operation = trace.operation
        try follow(operation, .postponed, on: writer) { writer in
            try self.write(operation, .postponed, on: writer) { try $0.putOff(ask, now: operation.moment) }
            return []
        }
    }

    /// Delivers to a plugin that asked outside of any conversation.
    private func deliverOutside(_ ask: AskRow, _ trace: TurnTrace, on writer: HeldWriter) throws -> [BowlEvent] {
        let now = trace.operation.moment
        do {
            try write(trace.operation, on: writer) { transaction in
                guard try transaction.isDeliverable(ask.id, now: now) else { return }
                guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
                let calls = try HandlerCalls(
                    transaction, pool: pool, trace: trace, release: catalog.release, now: now)
                let plugins = try PluginHooks(catalog.plugins, calls: calls)
                let scene = BowlWorld.Scene(
                    store: transaction, catalog: catalog, settings: catalog.settings, log: ScriptLog(logger), now: now)
                try PluginDelivery(calls: calls, plugins: plugins, scene: scene).deliver(ask)
                try keepNow(trace, in: transaction)
            }
        } catch {
            pool.discard(trace.value.keys)
            try keepRefusals(trace, on: writer)
            throw error
        }
        noteKept(trace)
        let alerts = try record(trace.value.incidents, trace, on: writer)
        return trace.value.incidents.map(BowlEvent.incident) + alerts
    }
}

extension TurnTransaction {
    /// Brings an answer to the one who asked.
    fileprivate func deliver(_ ask: AskRow) throws {
        guard try store.isDeliverable(ask.id, now: now), conversation.status != .paused else { return }
        try beginAside("answer \(ask.id)")
        if let reflection = Reflection(ask) { return try receive(ask, reflection) }
        guard let owner = recipient(of: ask) else { return try store.giveUpDelivery(of: ask.id) }
        guard let target = target(of: owner) else {
            return try store.postponeDelivery(of: ask.id, until: ask.later(than: now), isCounted: false)
        }
        guard try calls.mayHave(.onAnswer, target) else { return try store.giveUpDelivery(of: ask.id) }
        let known = surroundings.trace.value.incidents.count
        _ = try call(.onAnswer, of: owner, .answer(ask.view), rule: .undone)
        let incidents = surroundings.trace.value.incidents[known...]
        if incidents.contains(where: { $0.event == HookEvent.answer.rawValue }) {
            return try store.putOff(ask, now: now)
        }
        try store.noteDelivered(ask.id, now: now)
        try minds.touch(working.recalled)
        if conversation.status == .open { try closeWhenAsked() }
    }

    /// Who is to be told; nil when there is nobody any more.
    private func recipient(of ask: AskRow) -> HandlerOwner? {
        switch ask.instance {
        case .personality(let key, _): target(of: .character(key)) == nil ? nil : .character(key)
        case .scenario(let key, _): key == scenario.key && conversation.status == .open ? .scenario : nil
        case .plugin(let key): catalog.plugins.contains { $0.key == key } ? .plugin(key) : nil
        }
    }
}

/// A delivery to a plugin where there is no conversation.
private struct PluginDelivery {
    let calls: HandlerCalls
    let plugins: PluginHooks
    let scene: BowlWorld.Scene

    func deliver(_ ask: AskRow) throws {
        let key = ask.instance.key
        guard scene.catalog.plugins.contains(where: { $0.key == key }) else {
            return try scene.store.giveUpDelivery(of: ask.id)
        }
        guard let target = plugins.target(of: key), let view = plugins.definition(of: key)?.view else {
            return try scene.store.postponeDelivery(of: ask.id, until: ask.later(than: scene.now), isCounted: false)
        }
        guard try calls.mayHave(.onAnswer, target) else { return try scene.store.giveUpDelivery(of: ask.id) }
        let world = BowlWorld(scene, script: target.definition.source.name, handler: .onAnswer)
        do {
            let result = try calls.call(
                .onAnswer, of: target, .answer(ask.view), subject: { .plugin(view) },
                seed: { ask.seed("deliver") }, place: HandlerCalls.Place(), world: world)
            if result != nil { plugins.noteSuccess(of: key) }
            try scene.store.noteDelivered(ask.id, now: scene.now)
        } catch let failed as FailedHandler {
            _ = plugins.noteFailure(of: key)
            calls.trace.update { $0.incidents.append(failed.incident) }
            try scene.store.putOff(ask, now: scene.now)
        }
    }
}

extension HandlerCalls {
    /// Whether the script has that handler, or does not load, which its call will say.
    fileprivate func mayHave(_ handler: Handler, _ target: Target) throws -> Bool {
        do { return try script(of: target)?.has(handler) ?? false } catch is ScriptError { return true }
    }
}

extension Transaction {
    /// A delivery has failed: it is tried again later, or not any more.
    fileprivate func putOff(_ ask: AskRow, now: Timestamp) throws {
        try postponeDelivery(of: ask.id, until: ask.later(than: now), isCounted: true)
        if ask.deliveries + 1 >= Limits.deliveryAttempts { try giveUpDelivery(of: ask.id) }
    }
}

extension AskRow {
    /// When to deliver again.
    fileprivate func later(than now: Timestamp) -> Timestamp {
        now.advanced(by: RetryPause.after(attempt: deliveries + 1, seed: seed("deliver")))
    }
}
