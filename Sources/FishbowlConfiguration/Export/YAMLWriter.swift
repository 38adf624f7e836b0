public import FishbowlCore

/// A value as YAML that people read and that bundles read back with the identical canonical text. A pure value.
///
/// Texts of several lines are literal blocks (`|`), short lists of plain values stand on one line, what YAML would read as
/// something else is in double quotes. Members that are short come first, in the order given and then by name, since a
/// script of many lines would hide what comes after it.
public struct YAMLWriter: Hashable, Sendable {
    /// The lines, without their ends. No line holds a control character but a tab.
    public let lines: [String]
    /// The lines as the text of a file.
    public var text: String { lines.joined(separator: "\n") + "\n" }

    /// Columns of a list that is written on one line at most.
    static let flowWidth = 80
    /// Characters of a key before its colon; libyaml takes no more than 1,024 for a key on one line.
    static let keyWidth = 1_000

    /// Writes a value.
    /// - Parameter order: names of members of the outermost map that come first, in this order.
    public init(_ value: JSONValue, order: [String] = []) {
        lines =
            switch Self.form(of: value, order: order) {
            case .line(let line): [line]
            case .block(let header, let content): [header] + Self.indented(content)
            case .nested(let lines): lines
            }
    }

    /// How a value is written, seen from the map or list that holds it.
    private enum Form {
        /// On the line of its key.
        case line(String)
        /// A literal block: its header on the line of its key, its content indented by two columns.
        case block(header: String, [String])
        /// Lines of its own.
        case nested([String])

        var isBlock: Bool {
            if case .block = self { true } else { false }
        }
    }

    private static func form(of value: JSONValue, order: [String] = []) -> Form {
        switch value {
        case .object(let members) where !members.isEmpty: return .nested(map(members, order: order))
        case .array(let elements) where !elements.isEmpty:
            if let line = shortList(elements) { return .line(line) }
            return .nested(elements.flatMap { joined("- ", form(of: $0)) })
        case .string(let text): return block(text).map { .block(header: $0.header, $0.content) } ?? .line(scalar(value))
        default: return .line(scalar(value))
        }
    }

    private static func map(_ members: [String: JSONValue], order: [String]) -> [String] {
        let ranks = Dictionary(zip(order, 0...)) { first, _ in first }
        let sorted = members.map { (key: $0.key, rank: ranks[$0.key] ?? order.count, form: form(of: $0.value)) }
            .sorted { left, right in
                if left.form.isBlock != right.form.isBlock { return right.form.isBlock }
                if left.rank != right.rank { return left.rank < right.rank }
                return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
            }
        return sorted.flatMap { key, _, form -> [String] in
            let name = scalar(.string(key))
            guard name.unicodeScalars.count <= keyWidth else { return ["? \(name)"] + joined(": ", form) }
            if case .nested(let lines) = form { return ["\(name):"] + indented(lines) }
            return joined("\(name): ", form)
        }
    }

    /// The form behind its key or dash, whose width is two columns when the form has lines of its own.
    private static func joined(_ lead: String, _ form: Form) -> [String] {
        switch form {
        case .line(let line): return [lead + line]
        case .block(let header, let content): return [lead + header] + indented(content)
        case .nested(let lines):
            let further = indented(lines)
            return [lead + (lines.first ?? "")] + further.dropFirst()
        }
    }

    static func indented(_ lines: [String]) -> [String] {
        lines.map { $0.isEmpty ? "" : "  " + $0 }
    }

    private static func shortList(_ elements: [JSONValue]) -> String? {
        let isFlat = elements.allSatisfy { element in
            switch element {
            case .array, .object: false
            case .string(let text): !text.utf8.contains(UInt8(ascii: "\n"))
            default: true
            }
        }
        guard isFlat, elements.count <= flowWidth else { return nil }
        let line = inline(.array(elements))
        return line.count <= flowWidth ? line : nil
    }
}
