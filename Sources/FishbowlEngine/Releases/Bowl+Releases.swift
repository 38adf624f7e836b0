package import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension Bowl {
    /// Does what was asked for, as one new release, in one transaction.
    ///
    /// Nothing changes when a script does not load (T6), when a durable state cannot be carried along, or when another
    /// process makes a release meanwhile.
    ///
    /// - Returns: `.unchanged` when everything is so already.
    /// - Throws: as `plan(_:)`; `ConfigurationProblems`; `StoreError.staleBase`.
    package func release(_ request: ReleaseRequest, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        try await make(try await plan(request), by: author)
    }

    /// Applies a bundle over the newest release; entries that it does not have stay.
    package func apply(_ bundle: ConfigurationBundle, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        try await release(.bundle(bundle), by: author)
    }

    /// Makes the configuration what it was in release `target`, as a new release that restores the same bytes.
    package func rollBack(to target: ReleaseNumber, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        try await release(.release(target), by: author)
    }

    /// The newest release with its entries by name, read in one snapshot.
    package func activeConfiguration() async throws -> (release: ReleaseNumber?, entries: [EntryVersion]) {
        let state = try await store.read { try $0.activeConfiguration() }
        return (state.release, state.sorted)
    }

    /// Checks what the plan leads to, asks the plugins of the present release, then writes the release with all that
    /// follows from it.
    ///
    /// - Parameter isForced: makes it without asking plugins, so that none can lock its operator out; the audit says so.
    /// - Throws: `ConfigurationProblems`; `StoreError.staleBase`; `EngineError` `.vetoed`, `.hookFailed`, `.personName`.
    package func make(
        _ plan: ConfigurationPlan, by author: ChangeAuthor, isForced: Bool = false
    ) async throws -> ReleaseOutcome {
        guard !plan.isEmpty else {
            if !plan.moves.isEmpty { try await store.hold { try self.note(plan.moves, by: author, on: $0) } }
            return .unchanged(plan.before.release)
        }
        let checked = try ReleaseCheck.check(plan)
        return try await store.hold(isUrgent: true) {
            .released(try self.make(plan, checked, by: author, isForced: isForced, on: $0))
        }
    }

    /// Makes the release of a plan that was checked, on a connection that is held already.
    func make(
        _ plan: ConfigurationPlan, _ checked: ReleaseCheck, by author: ChangeAuthor, isForced: Bool = false,
        on writer: HeldWriter
    ) throws -> MadeRelease {
        var release = NewRelease(plan, by: author)
        release.isForced = isForced
        let operation = operation(
            .release,
            [
                "author": author.json, "forced": .boolean(isForced),
                "moves": .array(plan.moves.map(\.json)),
            ])
        let trace = TurnTrace(of: operation)
        do {
            let made = try write(release, plan, checked, trace, by: author, on: writer)
            noteKept(trace)
            try record(trace.value.incidents, trace, on: writer)
            return made
        } catch {
            pool.discard(trace.value.keys)
            // What was asked for is in no other row then.
            operation.supplement("plan", RecordedPlan(plan).json)
            try keepRefusals(trace, on: writer)
            try record(trace.value.incidents, trace, on: writer)
            throw error
        }
    }

    /// Writes down where unchanged texts stand now, with a row in the audit log (T11).
    func note(_ moves: [ConfigurationPlan.Move], by author: ChangeAuthor, on writer: HeldWriter) throws {
        let operation = operation(.move, ["moves": .array(moves.map(\.json)), "author": author.json])
        try write(operation, on: writer) { transaction in
            try transaction.note(moves, now: operation.moment)
            guard let release = try transaction.newestRelease() else { return }
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: "config.move", resource: "release/\(release)", message: author.message,
                    before: moves.places(\.version.origins), after: moves.places(\.entry.origins)),
                release: release, now: operation.moment)
        }
    }

    private func write(
        _ release: NewRelease, _ plan: ConfigurationPlan, _ checked: ReleaseCheck, _ trace: TurnTrace,
        by author: ChangeAuthor, on writer: HeldWriter
    ) throws -> MadeRelease {
        let now = trace.operation.moment
        let log = ScriptLog(logger)
        let (number, migrations) = try write(trace.operation, on: writer) { transaction in
            try transaction.checkNames(in: plan)
            let next = ReleaseNumber(rawValue: (plan.before.release?.rawValue ?? 0) + 1)
            let view = ReleaseView(plan, number: next, by: author)
            let present = checked.asksPlugins ? try catalogs.newest(in: transaction) : nil
            let hooks = try present.map {
                try ReleaseHooks(in: transaction, catalog: $0, pool: pool, trace: trace, log: log, now: now)
            }
            if !release.isForced { try hooks?.ask(about: view) }
            let number = try transaction.apply(release, now: now)
            // Told while the plugins' states have the form of the present release.
            try hooks?.tell(of: view, isForced: release.isForced)
            try transaction.note(plan.moves, now: now)
            let migrations = try StateMigration(of: checked.changed, in: transaction, now: now)
            try migrations.write(release: number)
            // A script that goes away and comes back between two turns has its old VM, and a state that went on.
            if !migrations.steps.isEmpty { pool.noteStatesReplaced() }
            try transaction.found(plan, checked.catalog, embedder: embedder, release: number, now: now)
            // What was given or withdrawn changes memories past the minds of this process.
            minds.noteMemoriesReplaced()
            if release.isForced, hooks != nil {
                trace.note(
                    NotedEvent(
                        event: SecurityEvent(
                            .releaseForced, subject: author.name,
                            message: "release \(number) was made without asking the plugins: \(author.message)"),
                        script: nil, conversation: nil, release: number))
            }
            try keepNow(trace, in: transaction)
            return (number, migrations.steps)
        }
        return MadeRelease(number: number, plan: plan, migrations: migrations)
    }
}

extension [ConfigurationPlan.Move] {
    /// Where the texts of the entries stand, by entry.
    fileprivate func places(_ origins: (ConfigurationPlan.Move) -> [ScriptOrigin]) -> JSONValue {
        .object(
            Dictionary(map { ($0.version.name.description, .array(origins($0).map(\.json))) }) { first, _ in first })
    }
}

extension Transaction {
    /// Writes down where unchanged texts stand now, so that errors in them point at the right lines.
    fileprivate func note(_ moves: [ConfigurationPlan.Move], now: Timestamp) throws(StoreError) {
        for move in moves { try noteMove(of: move.version.id, to: move.entry.origins, now: now) }
    }
}

extension NewRelease {
    init(_ plan: ConfigurationPlan, by author: ChangeAuthor) {
        self.init(
            base: plan.before.release,
            baseManifestHash: plan.before.release == nil ? nil : plan.manifestHashBefore, kind: plan.kind,
            restoredFrom: plan.restoredFrom, author: author.name, message: author.message,
            manifestHash: plan.manifestHash, sources: .array(plan.sources.map(\.json)),
            changes: plan.steps.map { step in
                switch step.after {
                case .put(let entry):
                    EntryChange(
                        step.name,
                        .put(entry.value, hash: entry.contentHash, origins: entry.origins, document: entry.document))
                case .restored(let version): EntryChange(step.name, .restore(version.id))
                case nil: EntryChange(step.name, .remove)
                }
            })
    }
}
