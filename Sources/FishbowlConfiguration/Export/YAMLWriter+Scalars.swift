import FishbowlCore
import YAMLSource

extension YAMLWriter {
    /// A value on one line, as YAML: `[ada, bob]`, `{ openness: 0.9 }`, `"a\nb"`.
    static func inline(_ value: JSONValue) -> String {
        switch value {
        case .array(let elements): return "[\(elements.map(flowed).joined(separator: ", "))]"
        case .object(let members) where !members.isEmpty:
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return "{ \(sorted.map { "\(flowed(.string($0))): \(flowed($1))" }.joined(separator: ", ")) }"
        default: return scalar(value)
        }
    }

    /// A value that is no list and no map, or an empty one: a plain text where it reads back as one.
    static func scalar(_ value: JSONValue) -> String {
        guard let text = value.stringValue else { return value.canonicalText }
        return isPlain(text) ? text : quoted(text)
    }

    /// The text in double quotes; what a file may not hold is escaped.
    static func quoted(_ text: String) -> String {
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += ["\\", scalar]
            case "\n": quoted += "\\n".unicodeScalars
            case "\t": quoted += "\\t".unicodeScalars
            case "\r": quoted += "\\r".unicodeScalars
            default:
                if YAMLText.isAllowed(scalar) { quoted.append(scalar) } else { quoted += escape(scalar).unicodeScalars }
            }
        }
        quoted.append("\"")
        return String(quoted)
    }

    /// The text as a literal block; nil when that cannot carry it, or when it has one line only.
    static func block(_ text: String) -> (header: String, content: [String])? {
        let scalars = text.unicodeScalars
        guard scalars.contains("\n"), scalars.allSatisfy({ $0 == "\n" || YAMLText.isAllowed($0) }) else { return nil }
        var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard let first = lines.first(where: { !$0.isEmpty })?.unicodeScalars.first else { return nil }
        // Lines that begin with white space do not show how far a block is indented, so that is said.
        let indentation = first == " " || first == "\t" ? "2" : ""
        guard lines.last == "" else { return ("|\(indentation)-", lines) }
        lines.removeLast()
        return ("|\(indentation)\(lines.last == "" ? "+" : "")", lines)
    }

    /// What YAML 1.1 or 1.2 reads as something other than a text.
    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            text.unicodeScalars.last?.properties.isWhitespace == false, !words.contains(text.lowercased())
        else { return false }
        var previous: Unicode.Scalar = first
        for scalar in text.unicodeScalars {
            guard YAMLText.isAllowed(scalar), scalar != "\t", !(previous == ":" && scalar == " "),
                !(previous == " " && scalar == "#")
            else { return false }
            previous = scalar
        }
        return previous != ":"
    }

    /// A value inside a list or a map on one line, where commas and brackets mean something.
    private static func flowed(_ value: JSONValue) -> String {
        guard let text = value.stringValue else { return inline(value) }
        let isSafe = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
                || " _-.'".unicodeScalars.contains(scalar)
        }
        return isSafe ? scalar(value) : quoted(text)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
