/// One thing that is wrong with a document.
public struct YAMLProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of problem it is; the raw value is stable and shown to authors.
    public enum Code: String, Hashable, Sendable {
        /// The text is not YAML.
        case syntax = "yaml.syntax"
        /// A tab stands where only spaces may indent.
        case tab = "yaml.tab"
        /// Bytes that are not UTF-8, or a character that a file may not hold.
        case character = "yaml.character"
        /// A key stands twice in one mapping.
        case duplicateKey = "yaml.duplicateKey"
        /// A key that is not a plain text.
        case key = "yaml.key"
        /// More than one document in a file.
        case documents = "yaml.documents"
        /// An alias that names nothing, or itself.
        case alias = "yaml.alias"
        /// The document is larger, deeper or expands further than `YAMLLimits` allows.
        case limit = "yaml.limit"
    }

    /// What kind of problem it is.
    public let code: Code
    /// What was found, and what to do.
    public let message: String
    /// Where; always inside the file.
    public let location: YAMLLocation
    /// How many scalars the problem covers, at least 1.
    public let length: Int

    /// Makes a problem.
    public init(_ code: Code, _ message: String, at location: YAMLLocation, length: Int = 1) {
        self.code = code
        self.message = message
        self.location = location
        self.length = max(1, length)
    }

    public var description: String { "\(location): error: \(message) [\(code.rawValue)]" }
}
