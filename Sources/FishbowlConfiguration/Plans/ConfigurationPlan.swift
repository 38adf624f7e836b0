public import FishbowlCore

/// What an import, an edit or a rollback does to a configuration: computed from values alone, shown by `config plan`,
/// and then done exactly so.
public struct ConfigurationPlan: Hashable, Sendable {
    /// What an entry becomes.
    public enum Content: Hashable, Sendable {
        /// A new version, made from a file or by an edit.
        case put(BundleEntry)
        /// One of its old versions, byte for byte.
        case restored(EntryVersion)
    }

    /// What becomes of one entry that does not stay as it is.
    public struct Step: Hashable, Sendable {
        /// The entry.
        public let name: EntryName
        /// The active version; nil when the entry is added.
        public let before: EntryVersion?
        /// What it becomes; nil when the entry is removed.
        public let after: Content?

        /// What is done to the entry.
        public var operation: ChangeOperation { after == nil ? .removed : before == nil ? .added : .changed }
    }

    /// An entry whose content stays, but whose texts stand elsewhere in its author's files now. Where it came from stays
    /// as well: what another file holds alike was imported from the first.
    public struct Move: Hashable, Sendable {
        /// The version that stays.
        public let version: EntryVersion
        /// The entry as the bundle has it.
        public let entry: BundleEntry
    }

    /// The configuration that the plan was made on.
    public let before: ConfigurationState
    /// How the release comes to be.
    public let kind: ReleaseKind
    /// The release whose content comes back; nil but for rollbacks.
    public let restoredFrom: ReleaseNumber?
    /// The files of an import, by path.
    public let sources: [BundleFile]
    /// What changes, by name.
    public let steps: [Step]
    /// What stays as it is, but stands elsewhere, by name.
    public let moves: [Move]
    /// Entries that were looked at and stay as they are.
    public let unchanged: Int
    /// The manifest hash of the configuration before.
    public let manifestHashBefore: String
    /// The manifest hash of the configuration after.
    public let manifestHash: String

    init(
        over before: ConfigurationState, kind: ReleaseKind, restoredFrom: ReleaseNumber? = nil,
        sources: [BundleFile] = [], steps: [Step], moves: [Move] = [], unchanged: Int = 0
    ) {
        self.before = before
        self.kind = kind
        self.restoredFrom = restoredFrom
        self.sources = sources
        self.steps = steps.sorted { $0.name < $1.name }
        self.moves = moves.sorted { $0.version.name < $1.version.name }
        self.unchanged = unchanged
        let hashes = before.entries.mapValues(\.contentHash)
        manifestHashBefore = ContentHash.manifest(hashes)
        var after = hashes
        for step in steps { after[step.name] = step.after?.contentHash }
        manifestHash = ContentHash.manifest(after)
    }

    /// True when doing it would change nothing.
    public var isEmpty: Bool { steps.isEmpty }

    /// All entries as they will be, by name. A new version has the number after the active one's, for messages.
    public var after: [EntryVersion] {
        var entries = before.entries
        for step in steps {
            switch step.after {
            case .put(let entry):
                entries[step.name] = EntryVersion(
                    id: EntryVersionID(rawValue: 0), name: entry.name, version: (step.before?.version ?? 0) + 1,
                    value: entry.value, contentHash: entry.contentHash, origins: entry.origins,
                    document: entry.document)
            case .restored(let version): entries[step.name] = version
            case nil: entries[step.name] = nil
            }
        }
        return entries.values.sorted { $0.name < $1.name }
    }
}

extension ConfigurationPlan.Content {
    /// What will be stored.
    public var value: JSONValue {
        switch self {
        case .put(let entry): entry.value
        case .restored(let version): version.value
        }
    }

    /// SHA-256 of the canonical text of the value.
    public var contentHash: String {
        switch self {
        case .put(let entry): entry.contentHash
        case .restored(let version): version.contentHash
        }
    }
}
