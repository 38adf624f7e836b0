import FishbowlCore
import YAMLSource

/// Reads one node of a file as a shape says: gives its value and collects everything that is wrong.
struct ShapeReader {
    /// A name that must be the key of an entry, looked up when all files are read.
    struct Reference {
        let section: Section
        let key: String
        let place: SourcePlace
    }

    /// The file that is being read: the bundle, or a document that it includes.
    private(set) var file: SourceFile
    let sources: BundleSources
    var problems: [ConfigurationProblem] = []
    var references: [Reference] = []
    /// Scripts and templates, in the order of the file.
    var texts: [EmbeddedText] = []

    init(file: SourceFile, sources: BundleSources) {
        self.file = file
        self.sources = sources
    }

    /// The value of `node`, or nil when something in it is wrong, which is then in `problems`.
    ///
    /// - Parameters:
    ///   - path: what the value is called in messages, `personalities/ada.traits`.
    ///   - owner: where a missing field is shown: the key whose value this is.
    mutating func read(_ node: YAMLNode, as shape: Shape, path: String, owner: SourcePlace) -> JSONValue? {
        if case .script = shape { return readText(node, path: path, isScript: true) }
        if case .template = shape { return readText(node, path: path, isScript: false) }
        if case .object(let object) = shape, let shorthand = object.shorthand, let field = object[shorthand],
            node.scalar != nil || node.tag == "!file", !includesDocument(node)
        {
            return read(node, as: field.shape, path: "\(path).\(shorthand)", owner: owner).map { [shorthand: $0] }
        }
        if node.tag == "!file", shape.isMap { return readIncluded(node, as: shape, path: path) }
        guard accepts(tagOf: node) else { return nil }
        switch shape {
        case .object(let object): return readObject(node, object, path: path, owner: owner)
        case .map(let rule, let values): return readMap(node, rule, values, path: path)
        case .list(let element, let minimum, let unique):
            return readList(node, element, minimum: minimum, unique: unique, path: path, owner: owner)
        case .reference(let section): return readReference(node, section, path: path)
        case .anything: return readAnything(node, path: path)
        default: return readScalar(node, shape, path: path)
        }
    }

    private func includesDocument(_ node: YAMLNode) -> Bool {
        node.tag == "!file" && BundleSources.isDocument(node.scalar?.text ?? "")
    }

    private mutating func readIncluded(_ node: YAMLNode, as shape: Shape, path: String) -> JSONValue? {
        var refusals: [ConfigurationProblem] = []
        let followed = sources.followed(node, in: file, refusesVersion: shape.hasFields) { refusals.append($0) }
        problems += refusals
        guard let (root, included) = followed else { return nil }
        let includer = file
        file = included
        defer { file = includer }
        return read(root, as: shape, path: path, owner: included.place(root.location))
    }

    mutating func report(
        _ code: ConfigurationCode, _ message: String, at place: SourcePlace, suggestion: String? = nil,
        allowed: [String] = []
    ) {
        problems.append(
            ConfigurationProblem(code, message, at: place, suggestion: suggestion, allowed: allowed))
    }

    /// False, with a problem, for a tag that means nothing here.
    mutating func accepts(tagOf node: YAMLNode) -> Bool {
        guard let tag = node.tag, tag != "!", tag != Self.stringTag else { return true }
        let message =
            tag == "!file"
            ? "!file may stand only where a script, a template or a map is expected"
            : "the tag \(tag.replacing(/^tag:yaml.org,2002:/, with: "!!")) means nothing here"
        let allowed = tag == "!file" ? [] : ["!file"]
        report(
            .tag, message, at: file.place(node.location), suggestion: Nearest.name(to: tag, among: allowed),
            allowed: allowed)
        return false
    }

    static let stringTag = "tag:yaml.org,2002:str"

    private mutating func readObject(
        _ node: YAMLNode, _ object: ObjectShape, path: String, owner: SourcePlace
    ) -> JSONValue? {
        guard let pairs = node.pairs else {
            return wrongType(node, path: path, expected: "a map", hint: node.hintForMap)
        }
        let before = problems.count
        var members: [String: JSONValue] = [:]
        var waiting: [(field: Field, shape: DeclaredShape, pair: YAMLPair)] = []
        for pair in pairs {
            let place = file.place(pair.key)
            guard let field = object[pair.name] else {
                let names = object.fields.map(\.name).sorted()
                report(
                    .unknownKey, "\(path) has no field \"\(pair.name)\"", at: place,
                    suggestion: Nearest.name(to: pair.name, among: names), allowed: names)
                checkForSecrets(within: pair, path: path)
                continue
            }
            if case .declared(let shape) = field.shape {
                waiting.append((field, shape, pair))
                continue
            }
            members[field.name] = read(pair.value, as: field.shape, path: "\(path).\(field.name)", owner: place)
        }
        for field in object.fields where field.isRequired && !pairs.contains(where: { $0.name == field.name }) {
            report(.missing, "\(path) needs the field \"\(field.name)\"", at: owner)
        }
        if problems.count == before, let rule = object.rule {
            check(rule, members, of: pairs, path: path, owner: owner)
        }
        for (field, shape, pair) in waiting {
            // What is declared wrongly is said; what follows from it would only repeat that.
            let isDeclared = shape.sources.allSatisfy { name in
                members[name] != nil || !pairs.contains { $0.name == name }
            }
            guard isDeclared, problems.count == before || object.rule == nil else {
                checkForSecrets(within: pair, path: path)
                continue
            }
            members[field.name] = read(
                pair.value, as: shape.shape(members), path: "\(path).\(field.name)", owner: file.place(pair.key))
        }
        return problems.count == before ? .object(members) : nil
    }

    /// Reports each field that does not go with the others.
    private mutating func check(
        _ rule: FieldRule, _ members: [String: JSONValue], of pairs: [YAMLPair], path: String, owner: SourcePlace
    ) {
        for breach in rule.breaches(members) {
            let place = pairs.first { $0.name == breach.field }.map { file.place($0.value) } ?? owner
            report(breach.code, "\(path).\(breach.field) \(breach.message)", at: place)
        }
    }

    private mutating func readMap(_ node: YAMLNode, _ rule: KeyRule, _ values: Shape, path: String) -> JSONValue? {
        guard let pairs = node.pairs else {
            return wrongType(node, path: path, expected: "a map", hint: node.hintForMap)
        }
        let before = problems.count
        var members: [String: JSONValue] = [:]
        for pair in pairs {
            let place = file.place(pair.key)
            guard check(key: pair.name, rule, at: place) else { continue }
            if case .anything = values { checkForSecret(pair, path: path) }
            if case .reference(let section) = rule {
                references.append(Reference(section: section, key: pair.name, place: place))
            }
            members[pair.name] = read(pair.value, as: values, path: "\(path).\(pair.name)", owner: place)
        }
        return problems.count == before ? .object(members) : nil
    }

    private mutating func readList(
        _ node: YAMLNode, _ shape: Shape, minimum: Int, unique: Bool, path: String, owner: SourcePlace
    ) -> JSONValue? {
        guard let nodes = node.elements else {
            return wrongType(node, path: path, expected: "a list", suggestion: node.suggestionForList)
        }
        let before = problems.count
        var elements: [JSONValue] = []
        var seen: Set<JSONValue> = []
        for (index, element) in nodes.enumerated() {
            let place = file.place(element)
            guard let value = read(element, as: shape, path: "\(path)[\(index + 1)]", owner: place) else { continue }
            if unique, !seen.insert(value).inserted {
                report(.duplicate, "\(path) holds \(Self.shown(element)) twice", at: place)
            } else {
                elements.append(value)
            }
        }
        if nodes.count < minimum { report(.empty, "\(path) must not be empty", at: owner) }
        return problems.count == before ? .array(elements) : nil
    }

    /// Checks a key that the author chose; false, with a problem, when it breaks the rule.
    mutating func check(key: String, _ rule: KeyRule, at place: SourcePlace) -> Bool {
        guard !rule.allows(key) else { return true }
        let stray = key.unicodeScalars.first { $0.properties.isWhitespace && !$0.isASCII }
        if let stray {
            let cleaned = key.filter { !$0.isWhitespace }
            report(
                .key,
                "\(YAMLNode.quoted(key)) holds the invisible character \(stray.codePoint); write a space, or nothing",
                at: place, suggestion: rule.allows(cleaned) ? cleaned : nil)
            return false
        }
        let lowered = key.lowercased().map { $0 == " " || $0 == "." ? "-" : String($0) }.joined()
        report(
            .key,
            "\(YAMLNode.quoted(key)) is no key: keys begin with a-z and go on with a-z, 0-9, \"_\" and \"-\", 64 at most",
            at: place, suggestion: rule.allows(lowered) ? lowered : nil)
        return false
    }
}
