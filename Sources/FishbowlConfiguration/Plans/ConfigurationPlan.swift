public import FishbowlCore

/// What applying a bundle would change, compared with the active entries. A pure value.
///
/// Entries that are active and not in the bundle stay as they are.
public struct ConfigurationPlan: Hashable, Sendable {
    /// What becomes of one entry.
    public enum Change: String, Hashable, Sendable {
        case added, changed, unchanged
    }

    /// One entry of the bundle and what becomes of it.
    public struct Step: Hashable, Sendable {
        /// The entry.
        public let name: EntryName
        /// What becomes of it.
        public let change: Change
        /// The hash of the active version; nil when the entry is added.
        public let activeHash: String?
        /// The hash of the bundle's version.
        public let bundleHash: String
    }

    /// One step for each entry of the bundle, by name.
    public let steps: [Step]
    /// The manifest hash of the configuration after the plan.
    public let manifestHash: String

    /// Compares `entries` with the content hashes of the active ones.
    public init(entries: [BundleEntry], active: [EntryName: String]) {
        var after = active
        var steps: [Step] = []
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            let before = active[entry.name]
            let hash = entry.contentHash
            let change: Change = before == nil ? .added : before == hash ? .unchanged : .changed
            steps.append(Step(name: entry.name, change: change, activeHash: before, bundleHash: hash))
            after[entry.name] = hash
        }
        self.steps = steps
        manifestHash = ContentHash.manifest(after)
    }

    /// The steps that change something.
    public var effective: [Step] { steps.filter { $0.change != .unchanged } }
    /// True when applying would change nothing.
    public var isEmpty: Bool { effective.isEmpty }
}
