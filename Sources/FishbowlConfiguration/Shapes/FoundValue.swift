internal import FishbowlCore
import YAMLSource

/// Words for what stands in a file in place of what was expected, and for what to do about it.
extension YAMLNode {
    /// What a scalar means, its tag considered; nil for a list and a map.
    var meaning: YAMLCoreValue? {
        guard let scalar else { return nil }
        return tag == nil ? scalar.coreValue : .string(scalar.text)
    }

    /// The value as messages name it: `the number 9000`, `a list`.
    var found: String {
        let text = scalar?.text ?? ""
        switch kind {
        case .sequence: return "a list"
        case .mapping: return "a map"
        case .scalar:
            switch meaning {
            case nil, .null: return text.isEmpty ? "nothing" : "\(text), which means nothing"
            case .boolean: return "the boolean \(text)"
            case .integer, .integerOutOfRange, .float: return "the number \(text)"
            case .string: return "the text \(Self.quoted(text))"
            }
        }
    }

    /// A text in quotes, its first line only, and cut when it is long.
    static func quoted(_ text: String) -> String {
        // Masked before it is cut, since half a secret is not recognised.
        let line = ConfigurationProblem.masked(String(text.prefix { !$0.endsSourceLine }))
        let isCut = line.count > 40 || text.contains { $0.endsSourceLine }
        return "\"\(line.prefix(40))\(isCut ? "…" : "")\""
    }

    /// What follows the message when a map was expected: `name:Ada` is one text.
    var hintForMap: String {
        guard let scalar, scalar.style == .plain, scalar.text.firstMatch(of: /^[A-Za-z_][A-Za-z0-9_-]*:[^\s\/]/) != nil
        else { return "" }
        return "; a space must follow the ':'"
    }

    /// What was probably meant when a list was expected and one text was found.
    var suggestionForList: String? {
        guard let scalar, scalar.style == .plain, case .string(let text) = meaning, text.count <= 40 else { return nil }
        return "[\(text)]"
    }

    /// What follows the message when a number was expected.
    var hintForNumber: String {
        guard let scalar, case .string(let text) = meaning, let first = text.first else { return "" }
        if YAMLScalar(text: text, style: .plain).isNumber {
            return "; write \(text) without \(scalar.style == .plain ? "a tag" : "quotes")"
        }
        let hasUnit = first.isASCII && first.isNumber && text.last?.isLetter == true
        return hasUnit ? "; write the number alone" : ""
    }

    /// The number that was probably meant by `0,5`, `1_000` or `2%`.
    func suggestionForNumber(isWhole: Bool) -> String? {
        guard let scalar, scalar.style == .plain, case .string(let text) = meaning else { return nil }
        let plain = text.filter { $0 != "_" }
        if !isWhole, plain.last == "%" { return Double(plain.dropLast()).map { String($0 / 100) } }
        let written = isWhole ? plain.filter { $0 != "," } : plain.replacing(",", with: ".")
        return written != text && YAMLScalar(text: written, style: .plain).isNumber ? written : nil
    }
}

extension YAMLScalar {
    fileprivate var isNumber: Bool {
        switch coreValue {
        case .integer, .float: true
        default: false
        }
    }
}
