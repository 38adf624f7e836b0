/// How a release came to be.
public enum ReleaseKind: String, Sendable {
    /// Applied from files.
    case `import`
    /// Changed by `config set`.
    case edit
    /// Restores what an earlier release held.
    case rollback
}

/// Where the text of a script was written: enough to turn a line of Lua into a line of a file.
public struct ScriptOrigin: Hashable, Sendable {
    /// The member of the entry that holds the script, `script` for most.
    public let field: String
    /// The file as the author named it, relative to the root of the import.
    public let file: String
    /// The line of the file on which the script's first line stands, from 1.
    public let firstLine: Int
    /// How many columns a block scalar indents every line of the script; 0 in a Lua file.
    public let indentation: Int

    public init(field: String, file: String, firstLine: Int, indentation: Int) {
        self.field = field
        self.file = file
        self.firstLine = firstLine
        self.indentation = indentation
    }
}

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

    public init(
        id: EntryVersionID, name: EntryName, version: Int, value: JSONValue, contentHash: String,
        origins: [ScriptOrigin]
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.value = value
        self.contentHash = contentHash
        self.origins = origins
    }
}
