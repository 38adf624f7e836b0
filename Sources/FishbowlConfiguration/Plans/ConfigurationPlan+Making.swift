public import FishbowlCore

extension ConfigurationPlan {
    /// The plan of importing a bundle. Entries that it does not name stay.
    ///
    /// - Parameter isPruning: remove the entries that were last imported from the bundle's own YAML files and are not in
    ///   them any more.
    public static func importing(
        _ bundle: ConfigurationBundle, over before: ConfigurationState, isPruning: Bool = false
    ) -> Self {
        var steps: [Step] = []
        var moves: [Move] = []
        for entry in bundle.entries {
            let active = before.entries[entry.name]
            if let active, active.contentHash == entry.contentHash {
                if active.document == entry.document, active.origins != entry.origins {
                    moves.append(Move(version: active, entry: entry))
                }
            } else {
                steps.append(Step(name: entry.name, before: active, after: .put(entry)))
            }
        }
        let unchanged = bundle.entries.count - steps.count
        if isPruning {
            let named = Set(bundle.entries.map(\.name))
            let documents = Set(bundle.files.map(\.location))
            for active in before.sorted where !named.contains(active.name) {
                guard let document = active.document, documents.contains(document) else { continue }
                steps.append(Step(name: active.name, before: active, after: nil))
            }
        }
        return Self(
            over: before, kind: .import, sources: bundle.files, steps: steps, moves: moves, unchanged: unchanged)
    }

    /// The plan of making everything what it was in `target`.
    public static func restoring(_ target: ConfigurationState, over before: ConfigurationState) -> Self {
        let changed = target.sorted.filter { before.entries[$0.name]?.contentHash != $0.contentHash }
        let removed = before.sorted.filter { target.entries[$0.name] == nil }
        return Self(
            over: before, kind: .rollback, restoredFrom: target.release,
            steps: changed.map { Step(name: $0.name, before: before.entries[$0.name], after: .restored($0)) }
                + removed.map { Step(name: $0.name, before: $0, after: nil) },
            unchanged: target.entries.count - changed.count)
    }

    /// The plan of making one entry what a version of it was.
    ///
    /// - Parameter release: the release that brought the version.
    public static func restoring(
        _ version: EntryVersion, from release: ReleaseNumber?, over before: ConfigurationState
    ) -> Self {
        let active = before.entries[version.name]
        let isSame = active?.contentHash == version.contentHash
        return Self(
            over: before, kind: .rollback, restoredFrom: release,
            steps: isSame ? [] : [Step(name: version.name, before: active, after: .restored(version))],
            unchanged: isSame ? 1 : 0)
    }

    /// The plan of doing once more what a release did, over a configuration like the one that it was made on.
    ///
    /// - Parameters:
    ///   - changes: what each entry becomes; nil removes it. What is not there and is to go is left out.
    ///   - moves: where the texts of entries stand that stay as they are.
    public static func repeating(
        _ kind: ReleaseKind, restoredFrom: ReleaseNumber?, sources: [BundleFile],
        changes: [(name: EntryName, after: Content?)], moves: [(name: EntryName, origins: [ScriptOrigin])],
        over before: ConfigurationState
    ) -> Self {
        Self(
            over: before, kind: kind, restoredFrom: restoredFrom, sources: sources,
            steps: changes.compactMap { name, after in
                let active = before.entries[name]
                return active == nil && after == nil ? nil : Step(name: name, before: active, after: after)
            },
            moves: moves.compactMap { name, origins in
                before.entries[name].map { version in
                    Move(
                        version: version,
                        entry: BundleEntry(
                            name: name, value: version.value, origins: origins, document: version.document))
                }
            })
    }

    /// The plan of an edit: one entry gets a new value, or goes.
    ///
    /// Where the entry came from stays known, so that a later import of its file still finds it.
    /// - Parameter value: nil removes the entry.
    public static func editing(_ name: EntryName, to value: JSONValue?, over before: ConfigurationState) -> Self {
        let active = before.entries[name]
        guard let value else {
            let steps = active.map { [Step(name: name, before: $0, after: nil)] } ?? []
            return Self(over: before, kind: .edit, steps: steps)
        }
        let kept = (active?.origins ?? []).filter { active?.value[$0.field] == value[$0.field] }
        let entry = BundleEntry(name: name, value: value, origins: kept, document: active?.document)
        let isSame = active?.contentHash == entry.contentHash
        return Self(
            over: before, kind: .edit, steps: isSame ? [] : [Step(name: name, before: active, after: .put(entry))],
            unchanged: isSame ? 1 : 0)
    }
}
