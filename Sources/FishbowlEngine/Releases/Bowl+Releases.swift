package import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Applies a bundle over the newest release, as one new release, in one transaction.
    ///
    /// Entries that the bundle does not have stay. Nothing changes when a script does not load (T6), or when another
    /// process makes a release meanwhile.
    ///
    /// - Returns: `.unchanged` when the bundle is what is active already.
    /// - Throws: `ConfigurationProblems`; `StoreError.staleBase`.
    package func apply(_ bundle: ConfigurationBundle, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        let (base, active) = try await activeConfiguration()
        let plan = bundle.plan(active: Dictionary(uniqueKeysWithValues: active.map { ($0.name, $0.contentHash) }))
        if plan.isEmpty, let base { return .unchanged(base) }
        let effective = Set(plan.effective.map(\.name))
        let changed = bundle.entries.filter { effective.contains($0.name) }
        let sources = bundle.files.map(\.source)
        let release = NewRelease(
            base: base, kind: .import, author: author.name, message: author.message, manifestHash: plan.manifestHash,
            sources: .array(sources),
            changes: changed.map { EntryChange($0.name, .put($0.value, hash: $0.contentHash, origins: $0.origins)) })
        return try await make(release, from: active, puts: changed)
    }

    /// Makes the configuration what it was in release `target`, as a new release that restores the same bytes.
    ///
    /// - Throws: `EngineError.unknownRelease`; `ConfigurationProblems` when an old script does not load any more.
    package func rollBack(to target: ReleaseNumber, by author: ChangeAuthor) async throws -> ReleaseOutcome {
        let (base, active) = try await activeConfiguration()
        let wanted = try await store.read { transaction -> (ReleaseRow, [EntryVersion])? in
            guard let row = try transaction.release(target) else { return nil }
            return (row, try transaction.entries(at: target))
        }
        guard let base, let (row, entries) = wanted else {
            let newest = base.map { "the newest is \($0)" } ?? "nothing was ever applied"
            throw EngineError(
                .unknownRelease, "there is no release \(target); \(newest). See: fishbowl config releases")
        }
        let old = Dictionary(uniqueKeysWithValues: active.map { ($0.name, $0) })
        let new = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })
        var changes: [EntryChange] = []
        for entry in entries where old[entry.name]?.id != entry.id {
            changes.append(EntryChange(entry.name, .restore(entry.id)))
        }
        for entry in active where new[entry.name] == nil {
            changes.append(EntryChange(entry.name, .remove))
        }
        guard !changes.isEmpty else { return .unchanged(base) }
        let release = NewRelease(
            base: base, kind: .rollback, restoredFrom: target, author: author.name, message: author.message,
            manifestHash: row.manifestHash, changes: changes)
        return try await make(release, from: active, whole: entries)
    }

    /// The newest release with its entries, read in one snapshot.
    package func activeConfiguration() async throws -> (release: ReleaseNumber?, entries: [EntryVersion]) {
        try await store.read { transaction in
            (try transaction.newestRelease(), try transaction.activeEntries())
        }
    }

    /// Checks scripts, then writes the release with the rows of its characters.
    private func make(
        _ release: NewRelease, from active: [EntryVersion], puts: [BundleEntry] = [], whole: [EntryVersion]? = nil
    ) async throws -> ReleaseOutcome {
        let old = Dictionary(uniqueKeysWithValues: active.map { ($0.name, $0) })
        var candidate = Dictionary(uniqueKeysWithValues: (whole ?? active).map { ($0.name, $0) })
        for entry in puts {
            candidate[entry.name] = EntryVersion(
                id: EntryVersionID(rawValue: 0), name: entry.name, version: (old[entry.name]?.version ?? 0) + 1,
                value: entry.value, contentHash: entry.contentHash, origins: entry.origins)
        }
        let current = try release.base.map { try ReleaseCatalog(release: $0, entries: active) }
        let entries = candidate.values.sorted { $0.name < $1.name }
        let catalog = try ReleaseCheck.check(entries, after: current)
        let now = clock.now()
        let number = try await store.write { transaction in
            let number = try transaction.apply(release, now: now)
            for change in release.changes where change.name.section == .personalities {
                guard let personality = catalog.personalities[change.name.key] else { continue }
                try transaction.found(personality, release: number, now: now)
            }
            return number
        }
        return .released(
            number,
            changes: release.changes.sorted { $0.name < $1.name }.map { change in
                let operation: ReleaseChange.Operation =
                    candidate[change.name] == nil ? .removed : old[change.name] == nil ? .added : .changed
                return ReleaseChange(name: change.name, operation: operation)
            })
    }
}
