import FishbowlConfiguration
import FishbowlCore
import FishbowlTestKit

/// The history of a configuration in memory, without anything that makes a database hard: what a bowl must agree with.
struct ReleaseModel {
    struct Version: Equatable {
        let entry: VariedEntry
        /// The release that brought it.
        let release: Int
        /// The YAML file that it was imported from.
        let document: String?
    }

    struct Release: Equatable {
        let kind: ReleaseKind
        let restoredFrom: Int?
        /// The number of the active version of each entry.
        let active: [EntryName: Int]
    }

    private(set) var versions: [EntryName: [Version]] = [:]
    private(set) var releases: [Release] = []

    /// Entries and what becomes of them; nil removes.
    enum Change: Equatable {
        case put(VariedEntry, document: String?)
        case restore(version: Int)
        case remove
    }

    var active: [EntryName: Int] { releases.last?.active ?? [:] }

    func version(_ name: EntryName, in content: [EntryName: Int]? = nil) -> Version? {
        ((content ?? active)[name]).flatMap { versions[name]?[$0 - 1] }
    }

    func manifestHash(of content: [EntryName: Int]) -> String {
        var hashes: [EntryName: String] = [:]
        for name in content.keys {
            hashes[name] = version(name, in: content).map { ContentHash.of($0.entry.value) }
        }
        return ContentHash.manifest(hashes)
    }

    /// What importing a file does.
    func importing(_ entries: [VariedEntry], from document: String, isPruning: Bool) -> [EntryName: Change] {
        var changes: [EntryName: Change] = [:]
        for entry in entries where version(entry.name)?.entry.value != entry.value {
            changes[entry.name] = .put(entry, document: document)
        }
        guard isPruning else { return changes }
        let named = Set(entries.map(\.name))
        for name in active.keys where !named.contains(name) && version(name)?.document == document {
            changes[name] = .remove
        }
        return changes
    }

    /// What restoring a whole release does.
    func restoring(_ number: Int) -> [EntryName: Change] {
        let target = releases[number - 1].active
        var changes: [EntryName: Change] = [:]
        for (name, index) in target {
            let isSame = version(name)?.entry.value == version(name, in: target)?.entry.value
            if !isSame { changes[name] = .restore(version: index) }
        }
        for name in active.keys where target[name] == nil { changes[name] = .remove }
        return changes
    }

    /// Whether every script of the configuration loads after the changes.
    func loads(after changes: [EntryName: Change]) -> Bool {
        var model = self
        model.make(.edit, changes)
        return model.active.keys.allSatisfy { name in
            guard let entry = model.version(name)?.entry else { return false }
            return entry.loads && (entry.requires.map { model.active[$0] != nil } ?? true)
        }
    }

    mutating func make(_ kind: ReleaseKind, restoredFrom: Int? = nil, _ changes: [EntryName: Change]) {
        var content = active
        for (name, change) in changes {
            switch change {
            case .put(let entry, let document):
                versions[name, default: []].append(
                    Version(entry: entry, release: releases.count + 1, document: document))
                content[name] = versions[name]?.count
            case .restore(let version): content[name] = version
            case .remove: content[name] = nil
            }
        }
        releases.append(Release(kind: kind, restoredFrom: restoredFrom, active: content))
    }
}
