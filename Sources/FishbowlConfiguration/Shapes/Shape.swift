public import FishbowlCore

/// What a value of the bundle format may be: one description, from which bundles are validated and can be documented.
public indirect enum Shape: Sendable {
    /// A map with known fields.
    case object(ObjectShape)
    /// A map whose keys the author chooses.
    case map(keys: KeyRule, values: Shape)
    /// A list; `unique` refuses equal elements.
    case list(of: Shape, minimum: Int, unique: Bool)
    /// A text of at most so many Unicode scalars. An empty one is refused, and one of white space alone unless it may
    /// be blank.
    case text(maximum: Int, mayBeBlank: Bool = false)
    /// A text of at most so many Unicode scalars, which may be empty.
    case string(maximum: Int)
    /// One of these texts.
    case choice([String])
    /// The name of an environment variable that holds a secret: `env:NAME`. The secret itself is refused.
    case secret
    case number(ClosedRange<Double>)
    /// How confidential something is: a number from 0 to 1, or one of the names of `Sensitivity`.
    case sensitivity
    case integer(ClosedRange<Int64>)
    case boolean
    /// The text of a Lua script, from the file itself or by `!file`.
    case script
    /// The text of a prompt template, from the file itself or by `!file`.
    case template
    /// The key of an entry of that section.
    case reference(Section)
    /// What other fields of the same map say.
    case declared(DeclaredShape)
    /// Whatever JSON can hold.
    case anything
}

extension Shape {
    /// True for what `!file` may bring in as a YAML document.
    var isMap: Bool {
        if case .map = self { return true }
        return hasFields
    }

    /// True for maps whose keys the format knows.
    var hasFields: Bool {
        if case .object = self { return true }
        return false
    }
}

/// A map with known fields.
public struct ObjectShape: Sendable {
    /// The fields, in the order in which they are documented.
    public let fields: [Field]
    /// The field that is meant when the author writes a text in place of the map; nil when that is an error.
    public let shorthand: String?
    /// What must hold of several fields together.
    package let rule: FieldRule?

    /// Makes a shape.
    public init(fields: [Field], shorthand: String? = nil) {
        self.init(fields: fields, shorthand: shorthand, rule: nil)
    }

    init(fields: [Field], shorthand: String? = nil, rule: FieldRule?) {
        self.fields = fields
        self.shorthand = shorthand
        self.rule = rule
    }

    /// The field of that name.
    public subscript(name: String) -> Field? {
        fields.first { $0.name == name }
    }
}

/// One field of an object.
public struct Field: Sendable {
    /// The key as authors write it.
    public let name: String
    /// What the value may be.
    public let shape: Shape
    /// True when the field must be there.
    public let isRequired: Bool
    /// What holds when the field is not there; nil when nothing does.
    public let defaultValue: JSONValue?
    /// The unit of a number, nil when it has none.
    public let unit: String?
    /// Where a default comes from, nil when it is this project's choice.
    public let source: String?
    /// One sentence for authors.
    public let summary: String

    /// Makes a field.
    public init(
        _ name: String, _ shape: Shape, isRequired: Bool = false, defaultValue: JSONValue? = nil, unit: String? = nil,
        source: String? = nil, summary: String
    ) {
        self.name = name
        self.shape = shape
        self.isRequired = isRequired
        self.defaultValue = defaultValue
        self.unit = unit
        self.source = source
        self.summary = summary
    }
}

/// What the keys of a map may be.
public enum KeyRule: Sendable {
    /// `[a-z][a-z0-9_-]*`, at most 64 letters: safe in paths, URLs, Lua and SQL.
    case identifier
    /// The keys of entries of that section.
    case reference(Section)
    /// Any text.
    case any

    /// The letters of an identifier at most.
    public static let maximumLength = 64

    /// True when `key` obeys the rule.
    public func allows(_ key: String) -> Bool {
        switch self {
        case .any: true
        case .identifier, .reference:
            (1...Self.maximumLength).contains(key.utf8.count) && Self.isLetter(key.utf8.first)
                && key.utf8.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D }
        }
    }

    private static func isLetter(_ byte: UInt8?) -> Bool {
        byte.map { (0x61...0x7A).contains($0) } ?? false
    }
}
