import FishbowlCore
import YAMLSource

extension ShapeReader {
    mutating func readScalar(_ node: YAMLNode, _ shape: Shape, path: String) -> JSONValue? {
        switch shape {
        case .text(let maximum, let mayBeBlank):
            return readText(node, maximum: maximum, mayBeBlank: mayBeBlank, path: path)
        case .string(let maximum):
            return readText(node, maximum: maximum, mayBeBlank: true, mayBeEmpty: true, path: path)
        case .choice(let names): return readChoice(node, names, path: path)
        case .secret: return readSecret(node, path: path)
        case .sensitivity: return readSensitivity(node, path: path)
        case .number(let range): return readNumber(node, range, path: path)
        case .integer(let range): return readInteger(node, range, path: path)
        default:
            if case .boolean(let value) = meaning(node) { return .boolean(value) }
            let truth = ["yes", "on", "y"].contains(node.scalar?.text.lowercased())
            let falsehood = ["no", "off", "n"].contains(node.scalar?.text.lowercased())
            return wrongType(
                node, path: path, expected: "true or false",
                suggestion: truth ? "true" : falsehood ? "false" : nil)
        }
    }

    mutating func readReference(_ node: YAMLNode, _ section: Section, path: String) -> JSONValue? {
        guard let value = readText(node, maximum: KeyRule.maximumLength, path: path) else { return nil }
        if case .string(let key) = value {
            references.append(Reference(section: section, key: key, place: file.place(node)))
        }
        return value
    }

    /// Any value that JSON can hold.
    mutating func readAnything(_ node: YAMLNode, path: String) -> JSONValue? {
        guard accepts(tagOf: node) else { return nil }
        switch node.kind {
        case .sequence(let nodes):
            let values = nodes.enumerated().map { readAnything($1, path: "\(path)[\($0 + 1)]") }
            return values.contains(nil) ? nil : .array(values.compactMap { $0 })
        case .mapping(let pairs):
            var members: [String: JSONValue] = [:]
            for pair in pairs {
                checkForSecret(pair, path: path)
                members[pair.name] = readAnything(pair.value, path: "\(path).\(pair.name)")
            }
            return members.count == pairs.count ? .object(members) : nil
        case .scalar:
            switch meaning(node) {
            case nil, .null: return .null
            case .boolean(let value): return .boolean(value)
            case .integer(let value): return .integer(value)
            case .float(let value) where value.isFinite: return .number(value)
            case .string(let text): return .string(text)
            case .float, .integerOutOfRange:
                report(
                    .range, "\(path) is \(Self.shown(node)), which cannot be kept as a number; put it in quotes",
                    at: file.place(node))
                return nil
            }
        }
    }

    /// Reports that a node is not what was expected, and says what it is. Always nil.
    mutating func wrongType(
        _ node: YAMLNode, path: String, expected: String, hint: String = "", suggestion: String? = nil
    ) -> JSONValue? {
        report(
            .type, "\(path) must be \(expected), found \(node.found)\(hint)", at: file.place(node),
            suggestion: suggestion)
        return nil
    }

    /// What a scalar means, its tag considered; a list or a map means a text of nothing.
    func meaning(_ node: YAMLNode) -> YAMLCoreValue? { node.meaning }

    /// A scalar as it is quoted in messages, cut when it is long.
    static func shown(_ node: YAMLNode) -> String {
        node.scalar.map { YAMLNode.quoted($0.text) } ?? "a value"
    }

    private mutating func readText(
        _ node: YAMLNode, maximum: Int, mayBeBlank: Bool = false, mayBeEmpty: Bool = false, path: String
    ) -> JSONValue? {
        guard case .string(let text) = meaning(node) else {
            let isScalar = node.scalar?.text.isEmpty == false
            return wrongType(node, path: path, expected: isScalar ? "a text in quotes" : "a text")
        }
        let count = text.unicodeScalars.count
        guard mayBeEmpty || (mayBeBlank ? !text.isEmpty : text.contains(where: { !$0.isWhitespace })) else {
            report(.empty, "\(path) must not be empty", at: file.place(node))
            return nil
        }
        guard count <= maximum else {
            report(.size, "\(path) has \(count) characters; at most \(maximum) are allowed", at: file.place(node))
            return nil
        }
        return .string(text)
    }

    private mutating func readChoice(_ node: YAMLNode, _ names: [String], path: String) -> JSONValue? {
        guard case .string(let text) = meaning(node) else {
            return wrongType(node, path: path, expected: "one of \(names.joined(separator: ", "))")
        }
        guard names.contains(text) else {
            report(
                .choice, "\(path) cannot be \(Self.shown(node))", at: file.place(node),
                suggestion: Nearest.name(to: text, among: names), allowed: names.sorted())
            return nil
        }
        return .string(text)
    }

    private mutating func readNumber(_ node: YAMLNode, _ range: ClosedRange<Double>, path: String) -> JSONValue? {
        let value: Double
        switch meaning(node) {
        case .integer(let number): value = Double(number)
        case .float(let number): value = number
        case .integerOutOfRange: value = .infinity
        default:
            return wrongType(
                node, path: path, expected: "a number", hint: node.hintForNumber,
                suggestion: node.suggestionForNumber(isWhole: false))
        }
        guard range.contains(value) else {
            let bounds = "between \(Self.short(range.lowerBound)) and \(Self.short(range.upperBound))"
            report(.range, "\(path) must be \(bounds), found \(node.scalar?.text ?? "")", at: file.place(node))
            return nil
        }
        // One form for equal numbers, so that `1`, `1.0` and `1e0` have one hash; 0 and -0 are equal too.
        return .number(value == 0 ? 0 : value)
    }

    private mutating func readInteger(_ node: YAMLNode, _ range: ClosedRange<Int64>, path: String) -> JSONValue? {
        let value: Int64?
        switch meaning(node) {
        case .integer(let number): value = number
        case .integerOutOfRange: value = nil
        default:
            return wrongType(
                node, path: path, expected: "a whole number", hint: node.hintForNumber,
                suggestion: node.suggestionForNumber(isWhole: true))
        }
        guard let value, range.contains(value) else {
            let bounds = "between \(range.lowerBound) and \(range.upperBound)"
            report(.range, "\(path) must be \(bounds), found \(node.scalar?.text ?? "")", at: file.place(node))
            return nil
        }
        return .integer(value)
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}
