/// The stable code of a problem, shown to authors and shared by the command line, JSON and logs.
public struct ConfigurationCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written: `config.unknownKey`.
    public let rawValue: String

    /// Makes a code; problems of YAML keep the codes of `YAMLSource`.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    /// A key that the format does not know.
    public static let unknownKey = Self(rawValue: "config.unknownKey")
    /// A section that the format does not know.
    public static let unknownSection = Self(rawValue: "config.unknownSection")
    /// A value of the wrong type.
    public static let type = Self(rawValue: "config.type")
    /// A value outside its range.
    public static let range = Self(rawValue: "config.range")
    /// A text that is none of those that may stand here.
    public static let choice = Self(rawValue: "config.choice")
    /// A secret that stands in a bundle, rather than the name of the environment variable that holds it.
    public static let secret = Self(rawValue: "config.secret")
    /// A field that must be there and is not.
    public static let missing = Self(rawValue: "config.missing")
    /// A value that somebody typed and of which YAML would leave out a part as a comment.
    public static let comment = Self(rawValue: "config.comment")
    /// A text or a list that must not be empty.
    public static let empty = Self(rawValue: "config.empty")
    /// A text that is longer than allowed.
    public static let size = Self(rawValue: "config.size")
    /// A key that breaks the rule for keys.
    public static let key = Self(rawValue: "config.key")
    /// An entry, or a name in a list, that is there twice.
    public static let duplicate = Self(rawValue: "config.duplicate")
    /// A name that no entry has.
    public static let unknownReference = Self(rawValue: "config.unknownReference")
    /// An `!file` that cannot be followed.
    public static let include = Self(rawValue: "config.include")
    /// A tag other than `!file`.
    public static let tag = Self(rawValue: "config.tag")
    /// A script in a style whose lines are not lines of the file.
    public static let scriptStyle = Self(rawValue: "config.scriptStyle")
    /// A missing or unknown `fishbowl: 1`.
    public static let version = Self(rawValue: "config.version")
    /// A file or folder that cannot be read.
    public static let input = Self(rawValue: "config.input")
    /// A file that is no saved plan, or one that was changed by hand.
    public static let plan = Self(rawValue: "config.plan")
    /// A setting that does not exist.
    public static let unknownSetting = Self(rawValue: "config.unknownSetting")
    /// A template whose tags do not fit together.
    public static let templateSyntax = Self(rawValue: "template.syntax")
    /// A name in a template that has no value.
    public static let templateName = Self(rawValue: "template.unknownName")
    /// A value in a template that is no text, or a text that grows too large.
    public static let templateValue = Self(rawValue: "template.value")
}
