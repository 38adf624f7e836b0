import FishbowlCore
import YAMLSource

extension ShapeReader {
    /// A field that says where a secret is, and never what it is.
    mutating func readSecret(_ node: YAMLNode, path: String) -> JSONValue? {
        guard case .string(let text) = meaning(node), SecretReference.name(in: text) != nil else {
            let field = String(path[(path.lastIndex(of: ".").map(path.index(after:)) ?? path.startIndex)...])
            sources.hide(node, in: file)
            report(
                .secret,
                "\(path) must name an environment variable: write \(field): env:NAME, and set that variable where "
                    + "fishbowl runs",
                at: file.place(node))
            return nil
        }
        return .string(text)
    }

    /// Refuses every text behind a name such as `password`, also in lists and maps there, unless it is `env:NAME`.
    mutating func checkForSecret(_ pair: YAMLPair, path: String) {
        guard SecretName.matches(pair.name) else { return }
        refuseTexts(in: pair.value, name: pair.name, path: "\(path).\(pair.name)")
    }

    /// The same for a field that is not read any further, with everything below it.
    mutating func checkForSecrets(within pair: YAMLPair, path: String) {
        checkForSecret(pair, path: path)
        checkForSecrets(below: pair.value, path: "\(path).\(pair.name)")
    }

    private mutating func checkForSecrets(below node: YAMLNode, path: String) {
        for pair in node.pairs ?? [] { checkForSecrets(within: pair, path: path) }
        for (index, element) in (node.elements ?? []).enumerated() {
            checkForSecrets(below: element, path: "\(path)[\(index + 1)]")
        }
    }

    /// - Parameter name: the field that the text is the value of; nil in a list.
    private mutating func refuseTexts(in node: YAMLNode, name: String?, path: String) {
        for pair in node.pairs ?? [] { refuseTexts(in: pair.value, name: pair.name, path: "\(path).\(pair.name)") }
        for (index, element) in (node.elements ?? []).enumerated() {
            refuseTexts(in: element, name: nil, path: "\(path)[\(index + 1)]")
        }
        guard case .string(let text) = meaning(node), !text.isEmpty, SecretReference.name(in: text) == nil else {
            return
        }
        sources.hide(node, in: file)
        let problem = ConfigurationProblem(
            .secret,
            "\(path) looks like a secret, and bundles hold none: write \(name.map { "\($0): " } ?? "")env:NAME, and set "
                + "that variable where it is needed",
            at: file.place(node))
        // A field called so within another is found by both.
        if !problems.contains(problem) { problems.append(problem) }
    }
}

/// How a bundle names a secret without holding it.
public enum SecretReference {
    static let prefix = "env:"

    /// The environment variable that `env:NAME` names; nil when the text is no such thing.
    ///
    /// A name begins with a letter or `_` and goes on with letters, digits and `_`, as POSIX shells can set it.
    public static func name(in text: String) -> String? {
        guard text.hasPrefix(prefix) else { return nil }
        let name = text.dropFirst(prefix.count)
        guard let first = name.utf8.first, !isDigit(first), name.utf8.allSatisfy({ isLetter($0) || isDigit($0) })
        else { return nil }
        return String(name)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
