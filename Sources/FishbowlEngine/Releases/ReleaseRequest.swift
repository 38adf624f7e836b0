package import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

/// A change of the configuration that somebody asks for.
package enum ReleaseRequest: Sendable {
    /// The entries of a bundle over what is there; see `ConfigurationPlan.importing` for pruning.
    case bundle(ConfigurationBundle, isPruning: Bool = false)
    /// What has changed in the files of a bundle since it was imported last.
    case changes(in: ConfigurationBundle)
    /// A plan that was looked at before.
    case saved(SavedPlan)
    /// Everything as it was in a release.
    case release(ReleaseNumber)
    /// Everything as it was so many releases ago.
    case steps(Int)
    /// One entry as one of its versions was.
    case version(EntryName, Int)
    /// A new value of one entry, made from the present one and the names of all entries; nil stands for no entry on
    /// both sides.
    case edit(EntryName, @Sendable (JSONValue?, Set<EntryName>) throws -> JSONValue?)
}

extension Bowl {
    /// What a request would do to the configuration as it is now. Changes nothing.
    ///
    /// - Throws: `EngineError.unknownRelease`, `.unknownEntry`; `StoreError.staleBase` for a saved plan whose base has
    ///   moved; what an edit throws.
    package func plan(_ request: ReleaseRequest) async throws -> ConfigurationPlan {
        try await store.read { transaction in
            try transaction.plan(request)
        }
    }
}

extension Transaction {
    fileprivate func plan(_ request: ReleaseRequest) throws -> ConfigurationPlan {
        let now = try activeConfiguration()
        switch request {
        case .bundle(let bundle, let isPruning):
            return .importing(bundle, over: now, isPruning: isPruning)
        case .changes(let bundle):
            return .importing(try changes(in: bundle, over: now), over: now)
        case .saved(let saved):
            guard let plan = try saved.plan(over: now) else { throw staleBase(of: saved, now: now.release) }
            return plan
        case .release(let target):
            return .restoring(try configuration(at: target), over: now)
        case .steps(let count):
            let newest = now.release?.rawValue ?? 0
            guard count < newest else {
                throw EngineError(
                    .unknownRelease,
                    newest == 0
                        ? "nothing was ever applied, so there is nothing to go back to"
                        : "cannot go back \(count) releases; there are \(newest), so \(newest - 1) is the most")
            }
            return .restoring(try configuration(at: ReleaseNumber(rawValue: newest - Int64(count))), over: now)
        case .version(let name, let number):
            guard let version = try entry(name, version: number) else {
                throw try unknown(name, version: number)
            }
            return .restoring(version, from: try release(of: version.id), over: now)
        case .edit(let name, let edit):
            return .editing(name, to: try edit(now.entries[name]?.value, Set(now.entries.keys)), over: now)
        }
    }

    private func staleBase(of saved: SavedPlan, now: ReleaseNumber?) -> StoreError {
        let base = saved.base.map { "release \($0)" } ?? "an empty bowl"
        let newest = now.map { "release \($0) is the newest" } ?? "this bowl is empty"
        return StoreError(
            .staleBase, "cannot apply the plan: it was made on \(base), but \(newest) with other content. Plan again.")
    }

    /// Everything in a release.
    ///
    /// - Throws: `EngineError.unknownRelease`.
    package func configuration(at number: ReleaseNumber) throws -> ConfigurationState {
        _ = try knownRelease(number)
        return ConfigurationState(release: number, entries: try entries(at: number))
    }

    /// A release.
    ///
    /// - Throws: `EngineError.unknownRelease`.
    func knownRelease(_ number: ReleaseNumber) throws -> ReleaseRow {
        if let row = try release(number) { return row }
        let newest = try newestRelease().map { "the newest is \($0)" } ?? "nothing was ever applied"
        throw EngineError(
            .unknownRelease, "there is no release \(number); \(newest). See: fishbowl config releases")
    }
}

extension Transaction {
    /// The error that an entry, or a version of it, never was: with the name that was probably meant.
    package func unknown(_ name: EntryName, version: Int? = nil) throws -> EngineError {
        if let version, let newest = try versions(of: name).map(\.version).max() {
            return EngineError(
                .unknownEntry,
                """
                \(name) has no version \(version); its versions are 1 to \(newest). \
                See: fishbowl config history \(name)
                """)
        }
        let guess = name.nearest(among: try entryNames()).map { " Did you mean \($0)?" } ?? ""
        return EngineError(
            .unknownEntry, "there never was an entry \(name).\(guess) See: fishbowl config list")
    }
}

extension EntryName {
    /// The entry that was probably meant: a like key of the same section, else the same key in another one.
    fileprivate func nearest(among names: [EntryName]) -> EntryName? {
        let keys = names.filter { $0.section == section }.map(\.key)
        return Nearest.name(to: key, among: keys).map { EntryName(section, $0) } ?? names.first { $0.key == key }
    }
}
