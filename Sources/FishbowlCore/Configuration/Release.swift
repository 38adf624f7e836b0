/// How a release came to be.
public enum ReleaseKind: String, Sendable {
    /// Applied from files.
    case `import`
    /// Changed by `config set`.
    case edit
    /// Restores what an earlier release held.
    case rollback
}

/// What is done to an entry of the configuration.
public enum ChangeOperation: String, Sendable, CaseIterable {
    case added, changed, removed
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

extension ScriptOrigin {
    /// As it is kept in the database and in saved plans.
    public var json: JSONValue {
        [
            "field": .string(field), "file": .string(file), "line": .integer(Int64(firstLine)),
            "indentation": .integer(Int64(indentation)),
        ]
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let field = json["field"]?.stringValue, let file = json["file"]?.stringValue,
            let line = json["line"]?.integerValue, let indentation = json["indentation"]?.integerValue
        else { return nil }
        self.init(field: field, file: file, firstLine: Int(line), indentation: Int(indentation))
    }
}
