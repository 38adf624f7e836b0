public import FishbowlCore

/// A place in a file of a bundle, with the line itself, so that it can be shown after the file is gone.
public struct SourcePlace: Hashable, Sendable {
    /// The file as the author named it, relative to the root of the import.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// How many scalars are meant, at least 1.
    public let length: Int
    /// The text of the line, without its end; secrets in it are shown as `•••`.
    public private(set) var lineText: String
    /// `file:line:column` of the `!file` that brought this file in, then of the one that brought in that file, and so on;
    /// empty in a bundle's own files.
    public let includedFrom: [String]

    /// Where the caret stands under `lineText`, which is `column` unless something before it is masked.
    private(set) var shownColumn: Int
    /// How many scalars of `lineText` the caret covers.
    private(set) var shownLength: Int

    /// Makes a place.
    public init(
        file: String, line: Int, column: Int, length: Int = 1, lineText: String = "", includedFrom: [String] = []
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
        self.lineText = lineText
        shownColumn = column
        shownLength = self.length
        self.includedFrom = includedFrom
    }

    /// The place with another text of its line, and the caret where that asks for it.
    func showing(_ text: String, column: Int, length: Int) -> Self {
        var place = self
        place.lineText = text
        place.shownColumn = column
        place.shownLength = max(1, length)
        return place
    }

    /// `file:line:column`, as compilers write it.
    public var description: String { "\(file):\(line):\(column)" }
}

/// One thing that is wrong with a configuration: the error of this target.
///
/// What is shown to an author comes from here alone: `description` for terminals, `json` for programs.
public struct ConfigurationProblem: Error, Hashable, Sendable {
    /// The stable code.
    public var code: ConfigurationCode
    /// What was found, on what, and what to do.
    public var message: String
    /// Where; nil when no file is concerned.
    public var place: SourcePlace?
    /// The name that was probably meant.
    public var suggestion: String?
    /// The names that are allowed here, sorted; empty when the problem is not about a name.
    public var allowed: [String]

    /// Makes a problem.
    public init(
        _ code: ConfigurationCode, _ message: String, at place: SourcePlace? = nil, suggestion: String? = nil,
        allowed: [String] = []
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.suggestion = suggestion
        self.allowed = allowed
    }

    /// The problem as one JSON object; all members are always there, null when they do not apply.
    public var json: JSONValue {
        [
            "code": .string(code.rawValue),
            "message": .string(message),
            "file": place.map { .string($0.file) } ?? .null,
            "line": place.map { .integer(Int64($0.line)) } ?? .null,
            "column": place.map { .integer(Int64($0.column)) } ?? .null,
            "length": place.map { .integer(Int64($0.length)) } ?? .null,
            "source": place.map { .string($0.lineText) } ?? .null,
            "included_from": place?.includedFrom.first.map { .string($0) } ?? .null,
            "include_chain": .array(place?.includedFrom.map { .string($0) } ?? []),
            "suggestion": suggestion.map { .string($0) } ?? .null,
            "allowed": .array(allowed.map { .string($0) }),
        ]
    }
}
