extension APIType {
    /// The type as the page tells it, Markdown.
    var words: String {
        switch self {
        case .string, .key: "string"
        case .number(nil): "number"
        case .number(let range?): "number, \(Self.bound(range.lowerBound)) … \(Self.bound(range.upperBound))"
        case .integer(nil): "whole number"
        case .integer(let range?): "whole number, \(range.lowerBound) … \(range.upperBound)"
        case .boolean: "boolean"
        case .oneOf(let names): names.map { "`\"\($0)\"`" }.joined(separator: ", ")
        case .who: "key, or anything with a `key`"
        case .options: "table of options"
        case .list(let element): "list of " + element.plural
        case .map(let element): "table of names and " + element.plural
        case .instance(let type): "[\(type.rawValue)](#\(type.rawValue))"
        case .any: "any value"
        case .optional(let type): type.words + ", or nil"
        }
    }

    private var plural: String {
        switch self {
        case .string, .key: "strings"
        case .number, .integer: "numbers"
        case .any: "values"
        case .instance(let type):
            "[\(type.rawValue)](#\(type.rawValue))"
        case .boolean, .oneOf, .who, .options, .list, .map, .optional: words
        }
    }

    /// The type as LuaCATS writes it.
    var annotation: String {
        switch self {
        case .string, .key: "string"
        case .number: "number"
        case .integer: "integer"
        case .boolean: "boolean"
        case .oneOf(let names): names.map { "\"\($0)\"" }.joined(separator: "|")
        case .who: "fishbowl.who"
        case .options(let members):
            "{ " + members.map { "\($0.name): \($0.type.annotation)" }.joined(separator: ", ") + " }"
        case .list(let element): element.closed + "[]"
        case .map(let element): "table<string, \(element.annotation)>"
        case .instance(let type): "fishbowl.\(type.rawValue)"
        case .any: "any"
        case .optional(let type): type.closed + "?"
        }
    }

    /// The annotation, in parentheses where something that follows would belong to its last part alone.
    private var closed: String {
        if case .oneOf(let names) = self, names.count > 1 { "(\(annotation))" } else { annotation }
    }

    /// A bound as people write it.
    static func bound(_ value: Double) -> String {
        (Int(exactly: value).map(String.init) ?? "\(value)").replacing("-", with: "−")
    }
}
