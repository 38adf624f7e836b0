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

    /// Checks what the plan leads to, then writes the release with all that follows from it.
    package func make(_ plan: ConfigurationPlan, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        if plan.isEmpty, let base = plan.before.release {
            try await note(plan.moves)
            return .unchanged(base)
        }
        let checked = try ReleaseCheck.check(plan)
        let release = NewRelease(plan, by: author)
        let now = clock.now()
        let pool = pool
        let (number, migrations) = try await store.write(isUrgent: true) { transaction in
            let number = try transaction.apply(release, now: now)
            for move in plan.moves { try transaction.note(move) }
            let migrations = try StateMigration(of: checked.changed, in: transaction, now: now)
            try migrations.write(release: number)
            // A script that goes away and comes back between two turns has its old VM, and a state that went on.
            if !migrations.steps.isEmpty { pool.noteStatesReplaced() }
            for step in plan.steps where step.name.section == .personalities {
                guard let personality = checked.catalog.personalities[step.name.key] else { continue }
                try transaction.found(personality, release: number, now: now)
            }
            return (number, migrations.steps)
        }
        return .released(MadeRelease(number: number, plan: plan, migrations: migrations))
    }

    /// Writes down where unchanged texts stand now, so that errors in them point at the right lines.
    private func note(_ moves: [ConfigurationPlan.Move]) async throws {
        guard !moves.isEmpty else { return }
        try await store.write { transaction in
            for move in moves { try transaction.note(move) }
        }
        catalogs.forget()
    }
}

extension Transaction {
    fileprivate func note(_ move: ConfigurationPlan.Move) throws(StoreError) {
        try moveEntry(move.version.id, origins: move.entry.origins, document: move.entry.document)
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
