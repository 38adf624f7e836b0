internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// The configuration in a bowl's file, looked at from outside.
package struct StoredConfiguration: Sendable {
    /// The number of the newest release; 0 when there is none.
    package let release: Int
    /// The canonical values of the active entries, by name.
    package let values: [String: String]
    /// Where rows contradict one another; empty when nowhere.
    package let contradictions: [String]

    /// Opens the file as any program would, which recovers what a killed one has left, and recounts every hash.
    package init(path: String) async throws {
        let store = try Store.open(
            path: path, options: StoreOptions(durability: .normal, create: false), now: TestBowl.start)
        let (active, row, held, audit) = try await store.read { transaction in
            let active = try transaction.activeConfiguration()
            let number = active.release
            return (
                active, try number.flatMap { try transaction.release($0) },
                try number.map { try transaction.entries(at: $0) } ?? [], try transaction.verifyAudit()
            )
        }
        var found: [String] = []
        for entry in active.sorted where ContentHash.of(entry.value) != entry.contentHash {
            found.append("the content of \(entry.name) has another hash")
        }
        let manifest = ContentHash.manifest(active.entries.mapValues { ContentHash.of($0.value) })
        if let row, row.manifestHash != manifest {
            found.append("release \(row.number) has manifest \(row.manifestHash), its entries have \(manifest)")
        }
        if held != active.sorted { found.append("what is active is not what the newest release holds") }
        let releases = Int(active.release?.rawValue ?? 0)
        if audit.firstBroken != nil || audit.rows != releases {
            found.append("the audit log has \(audit.rows) rows for \(releases) releases")
        }
        release = releases
        values = Dictionary(
            uniqueKeysWithValues: active.entries.map { ($0.key.description, $0.value.value.canonicalText) })
        contradictions = found
    }
}
