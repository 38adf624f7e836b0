public import FishbowlCore

/// One entry of a bundle: checked, its scripts inlined as text.
public struct BundleEntry: Hashable, Sendable {
    /// Section and key.
    public let name: EntryName
    /// What is stored: shorthands written out, numbers in one form, scripts and templates as text.
    public let value: JSONValue
    /// Where each script and template was written, by its field (`script`, `template`).
    public let origins: [ScriptOrigin]
    /// The absolute path of the bundle that names the entry, symbolic links resolved; not that of a file which it includes.
    /// Empty for an entry of no file.
    public let document: String
    /// SHA-256 of the canonical text of `value`.
    public let contentHash: String

    /// Makes an entry and hashes its value.
    public init(name: EntryName, value: JSONValue, origins: [ScriptOrigin] = [], document: String = "") {
        self.name = name
        self.value = value
        self.origins = origins
        self.document = document
        contentHash = ContentHash.of(value)
    }
}

/// A file that a bundle was read from.
public struct BundleFile: Hashable, Sendable {
    /// Relative to the root of the import, symbolic links resolved.
    public let path: String
    /// Absolute, symbolic links resolved: the same from wherever it is read.
    public let location: String
    /// SHA-256 of its bytes.
    public let hash: String
}
