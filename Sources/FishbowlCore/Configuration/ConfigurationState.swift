/// One version of one entry, as a release holds it.
public struct EntryVersion: Hashable, Sendable {
    public let id: EntryVersionID
    public let name: EntryName
    /// 1 for the entry's first version, then one more for each.
    public let version: Int
    public let value: JSONValue
    /// SHA-256 of the canonical JSON of `value`, 64 hexadecimal digits.
    public let contentHash: String
    public let origins: [ScriptOrigin]
    /// Where the YAML file is that the entry was last imported from, absolute; nil when it came from no file.
    public let document: String?

    public init(
        id: EntryVersionID, name: EntryName, version: Int, value: JSONValue, contentHash: String,
        origins: [ScriptOrigin], document: String? = nil
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.value = value
        self.contentHash = contentHash
        self.origins = origins
        self.document = document
    }
}

/// All entries of the configuration at one moment.
public struct ConfigurationState: Hashable, Sendable {
    /// The release that holds them; nil in a bowl to which nothing was ever applied.
    public let release: ReleaseNumber?
    public let entries: [EntryName: EntryVersion]

    public init(release: ReleaseNumber?, entries: some Sequence<EntryVersion>) {
        self.release = release
        self.entries = Dictionary(entries.map { ($0.name, $0) }) { _, last in last }
    }

    /// Nothing at all.
    public static let empty = ConfigurationState(release: nil, entries: [])

    /// Every entry, by name.
    public var sorted: [EntryVersion] { entries.values.sorted { $0.name < $1.name } }
}
