internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What a committed transaction of a conversation came to.
struct TurnResult<Value> {
    let value: Value
    let events: [BowlEvent]
}

extension TurnResult: Sendable where Value: Sendable {}

extension Bowl {
    /// Runs one transaction of a conversation that exists.
    func transact<Value: Sendable>(
        _ conversation: ConversationID, _ body: @escaping @Sendable (TurnTransaction) throws -> Value
    ) async throws -> TurnResult<Value> {
        try await store.hold { try self.transact(conversation, on: $0, body) }
    }

    /// The same on a connection that is held already.
    ///
    /// - Parameter trace: says what it is a transaction of; nil for something that no command does.
    func transact<Value>(
        _ conversation: ConversationID, _ part: JournalPart = .main, on writer: HeldWriter, trace: TurnTrace? = nil,
        _ body: (TurnTransaction) throws -> Value
    ) throws -> TurnResult<Value> {
        let trace = trace ?? TurnTrace(of: operation(.direct, in: conversation))
        return try transact(part, on: writer, trace: trace, body) { store, _ in
            guard let row = try store.conversation(conversation) else {
                throw EngineError.unknownConversation(conversation)
            }
            return row
        }
    }

    /// Runs one transaction of a conversation: on the newest release (T3), with every script that runs in it thrown away
    /// when it does not commit (T4). Incidents of witnesses are written after the commit, in a transaction of their own;
    /// security events are written in any case: in it, or after it when it was rolled back. All of it happens at the moment of the operation.
    ///
    /// - Parameter find: reads the conversation's row, or makes it.
    /// - Returns: the body's value and the events to show, all of which have happened for good.
    func transact<Value>(
        _ part: JournalPart = .main, on writer: HeldWriter, trace: TurnTrace,
        _ body: (TurnTransaction) throws -> Value,
        in find: (Transaction, ReleaseCatalog) throws -> ConversationRow
    ) throws -> TurnResult<Value> {
        let operation = trace.operation
        var used: TransactionMinds?
        let result: (value: Value, events: [BowlEvent], incidents: [ScriptIncident], conversation: ConversationID)
        do {
            result = try write(operation, part, on: writer) { transaction in
                trace.meter.begin()
                guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
                let turn = try TurnTransaction(
                    transaction, catalog: catalog, conversation: find(transaction, catalog),
                    surroundings: surroundings(trace), now: operation.moment)
                used = turn.minds
                let value = try body(turn)
                try turn.grow()
                try turn.writeHooks()
                try turn.minds.settle()
                try turn.writeMeasurements(part)
                try keepNow(trace, in: transaction)
                // What has to be done before a turn is opened belongs to none.
                let isNone = operation.kind == .open && part == .main && turn.isAside
                operation.happens(in: turn.conversation.id, turn: isNone ? nil : turn.turnNumber)
                return (value, turn.working.events, trace.value.incidents, turn.conversation.id)
            }
            used?.giveBack(isCommitted: true)
        } catch {
            used?.giveBack(isCommitted: false)
            pool.discard(trace.value.keys)
            try keepRefusals(trace, on: writer)
            throw error
        }
        noteKept(trace)
        let raised = try record(result.incidents, trace, telling: result.conversation, on: writer)
        for event in result.events {
            if case .message(let message) = event { clock.heard(message.text) }
        }
        return TurnResult(
            value: result.value, events: result.events + result.incidents.map(BowlEvent.incident) + raised)
    }

    /// Tells those who watch, and the plugins that are left, what an operator should know of.
    ///
    /// - Parameter conversation: in which plugins are told; nil where there is none.
    func raise(
        _ alerts: [AlertView], in conversation: ConversationID?, _ operation: Operation, on writer: HeldWriter
    ) throws -> [BowlEvent] {
        var events = alerts.map(BowlEvent.alert)
        for alert in alerts {
            events += try follow(operation, .alert, on: writer) { writer in
                guard let conversation else { return try self.tellOutside(alert, operation, on: writer) }
                return try self.transact(conversation, .alert, on: writer, trace: TurnTrace(of: operation)) { turn in
                    try turn.beginAside(alert.code)
                    try turn.announce(.onAlert, to: [], rule: { _ in .undone }) { _ in .alert(alert) }
                }.events
            }
        }
        return events
    }

    /// Writes incidents, and how plugins have failed, after the transaction in which they happened.
    ///
    /// - Parameter conversation: in which plugins are told which of them are off from now on; nil where there is none.
    /// - Returns: the alerts, and what came of telling them.
    @discardableResult
    func record(
        _ incidents: [ScriptIncident], _ trace: TurnTrace, telling conversation: ConversationID? = nil,
        on writer: HeldWriter
    ) throws -> [BowlEvent] {
        let (failures, release, operation) = (trace.value.pluginFailures, trace.value.release, trace.operation)
        guard !incidents.isEmpty || !failures.isEmpty else { return [] }
        return try follow(operation, .incidents, on: writer) { writer in
            let alerts = try self.write(operation, .incidents, on: writer) { transaction -> [HealthFinding] in
                try transaction.keep(incidents.map { $0.row(of: nil, now: operation.moment) })
                guard let release else { return [] }
                return try transaction.notePluginFailures(failures, on: release, now: operation.moment)
            }
            return try self.raise(alerts.map(AlertView.init), in: conversation, operation, on: writer)
        }
    }
}

extension ScriptIncident {
    /// The stored form.
    func row(of turn: TurnID?, now: Timestamp) -> IncidentRow {
        IncidentRow(
            instanceKind: kind.rawValue, script: error.script.description, version: error.version,
            handler: error.handler, event: event, code: error.code.rawValue, message: error.message,
            file: error.location?.file, line: error.location?.line ?? error.line,
            traceback: error.traceback.isEmpty ? nil : error.traceback.joined(separator: "\n"),
            conversation: conversation, turn: turn ?? self.turn, character: character, release: release, createdAt: now)
    }
}

extension EngineError {
    static let noConfiguration = EngineError(
        .noConfiguration,
        "nothing was imported into this bowl yet. Run: fishbowl config apply FILE.yaml -m \"first import\"")

    static func unknownConversation(_ id: ConversationID) -> EngineError {
        EngineError(.unknownConversation, "there is no conversation \(id) in this bowl")
    }

    static func unknownScenario(_ key: String, known: some Sequence<String>, _ release: ReleaseNumber) -> EngineError {
        let names = known.sorted()
        guard !names.isEmpty else {
            return EngineError(.unknownScenario, "release \(release) has no scenarios at all, so no \"\(key)\"")
        }
        let hint =
            Nearest.name(to: key, among: names).map { "Did you mean \"\($0)\"?" }
            ?? "It has: \(names.joined(separator: ", "))."
        return EngineError(.unknownScenario, "release \(release) has no scenario \"\(key)\". \(hint)")
    }
}
