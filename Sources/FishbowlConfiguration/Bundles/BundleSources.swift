import FishbowlCore
import YAMLSource

/// The files that one reading of a bundle looks at. Each is read, hashed and searched for secrets once, however often it
/// is included; what is wrong with a file as a whole is reported once too, where it was first included.
///
/// Shared by the readers of one bundle, which run one after the other.
final class BundleSources {
    /// Documents that may lie between a bundle and a document that it includes, itself counted.
    static let maximumDepth = 8
    /// Secrets of one file that are reported; the file has been misunderstood when it has more.
    private static let maximumFindings = 100
    /// Levels of an included document. It may stand two levels deep in an entry, and no entry is deeper than
    /// `YAMLLimits.depth`, so that it can be kept as JSON.
    private static let includedLimits = {
        var limits = YAMLLimits()
        limits.depth -= 2
        return limits
    }()

    /// One file that was read.
    private struct Loaded {
        let bytes: [UInt8]
        let text: YAMLText
        let hash: String
        var hidden: HiddenText
        /// The text as YAML and how many nodes it has; nil until it is wanted so.
        var document: (document: YAMLDocument, nodes: Int)?
    }

    let folder: BundleFolder
    /// What is wrong with whole files.
    private(set) var problems: [ConfigurationProblem] = []
    /// Files that another one includes.
    private(set) var included: Set<String> = []
    /// Absolute paths of all files and folders that were looked at, whether they are there or not.
    private(set) var inputs: Set<String>
    private var loaded: [String: Loaded] = [:]
    /// Secrets in the text of files, found by their looks.
    private var findings: [(file: SourceFile, finding: SecretScan.Finding)] = []
    /// Values that are secrets because of the fields that they are in; what was found in them is no second problem.
    private var secretValues: [String: HiddenText] = [:]
    /// Nodes that the bundle that is being read may still include.
    private var nodesLeft = YAMLLimits().nodes

    init(folder: BundleFolder, inputs: Set<String>) {
        self.folder = folder
        self.inputs = inputs
    }

    /// Every file that was read, by path.
    var files: [BundleFile] {
        loaded.map { BundleFile(path: $0.key, location: folder.absolute($0.key), hash: $0.value.hash) }
            .sorted { $0.path < $1.path }
    }

    /// The root of a bundle, by its name below the root of the import; the root is nil when the file is empty or broken.
    func bundle(_ name: String) throws(BundleFolder.Refusal) -> (file: SourceFile, root: YAMLNode?, isEmpty: Bool) {
        let loaded = try load(name)
        let isFile = folder.texts[folder.absolute(name)] == nil
        if isFile, let refusal = MisplacedFile.refusal(of: loaded.bytes, named: name) { throw refusal }
        let file = SourceFile(name: name, text: loaded.text)
        let (document, nodes) = parse(file, limits: YAMLLimits())
        nodesLeft = YAMLLimits().nodes - nodes
        return (file, document.root, document.root == nil && document.problems.isEmpty)
    }

    /// Whether the file says which version of the format it has, as every bundle does and no part of one. False for a
    /// file that cannot be read.
    func saysVersion(_ name: String) -> Bool {
        guard let bytes = try? folder.read(name) else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(/(?m)^[{\s]*["']?fishbowl["']?\s*:/)
    }

    /// The text of the file that `path` names in `file`.
    func text(_ path: String, in file: SourceFile, at place: SourcePlace) throws(BundleFolder.Refusal) -> SourceFile {
        let name = try follow(path, from: file)
        let origin = [place.description] + place.includedFrom
        let content = try load(name, from: origin)
        guard String(validating: content.bytes, as: UTF8.self) != nil else {
            throw BundleFolder.Refusal(reason: "is not UTF-8")
        }
        return SourceFile(name: name, text: content.text, includedFrom: origin)
    }

    /// The YAML document that `path` names in `file`; nil when it is broken, which is then in `problems`.
    func document(
        _ path: String, in file: SourceFile, at place: SourcePlace
    ) throws(BundleFolder.Refusal) -> (file: SourceFile, root: YAMLNode)? {
        let name = try follow(path, from: file)
        let chain = file.chain + [file.name]
        if let start = chain.firstIndex(of: name) {
            let circle = (chain[start...] + [name]).joined(separator: " → ")
            throw BundleFolder.Refusal(reason: "includes itself: \(circle)")
        }
        guard chain.count <= Self.maximumDepth else {
            let all = (chain + [name]).joined(separator: " → ")
            throw BundleFolder.Refusal(reason: "is included more than \(Self.maximumDepth) files deep: \(all)")
        }
        let origin = [place.description] + place.includedFrom
        let included = SourceFile(
            name: name, text: try load(name, from: origin).text, includedFrom: origin, chain: chain)
        let (document, nodes) = parse(included, limits: Self.includedLimits)
        guard let root = document.root else {
            guard document.problems.isEmpty else { return nil }
            throw BundleFolder.Refusal(reason: "is empty")
        }
        nodesLeft -= nodes
        guard nodesLeft >= 0 else {
            let most = YAMLLimits().nodes
            throw BundleFolder.Refusal(reason: "makes the bundle larger than \(most) values, with all that it includes")
        }
        return (included, root)
    }

    /// Says that a node holds what nobody may be shown.
    func hide(_ node: YAMLNode, in file: SourceFile) {
        loaded[file.name]?.hidden.hide(from: node.location, to: node.end)
        secretValues[file.name, default: HiddenText()].hide(from: node.location, to: node.end)
    }

    /// The secrets that stand in the files, but for those in values that were hidden.
    var secrets: [ConfigurationProblem] {
        findings.compactMap { file, finding in
            guard secretValues[file.name]?.covers(finding.location) != true else { return nil }
            let place = file.place(finding.location, length: finding.length)
            return ConfigurationProblem(.secret, finding.kind.message, at: place)
        }
    }

    /// `problem` without any secret in what it says and shows.
    func withoutSecrets(_ problem: ConfigurationProblem) -> ConfigurationProblem {
        problem.withoutSecrets(hidden: problem.place.flatMap { loaded[$0.file]?.hidden })
    }

    private func follow(_ path: String, from file: SourceFile) throws(BundleFolder.Refusal) -> String {
        if let wanted = folder.wanted(path, from: file.name) { inputs.insert(wanted) }
        let name = try folder.follow(path, from: file.name)
        included.insert(name)
        return name
    }

    private func load(_ name: String, from chain: [String] = []) throws(BundleFolder.Refusal) -> Loaded {
        if let known = loaded[name] { return known }
        inputs.insert(folder.absolute(name))
        let bytes = try folder.read(name)
        let text = YAMLText(bytes)
        let scan = SecretScan(text.lines)
        let result = Loaded(bytes: bytes, text: text, hash: ContentHash.of(bytes), hidden: scan.hidden)
        loaded[name] = result
        findings += scan.findings.prefix(Self.maximumFindings).map {
            (SourceFile(name: name, text: text, includedFrom: chain), $0)
        }
        return result
    }

    private func parse(_ file: SourceFile, limits: YAMLLimits) -> (document: YAMLDocument, nodes: Int) {
        if let known = loaded[file.name]?.document { return known }
        guard let bytes = loaded[file.name]?.bytes else { return (YAMLDocument([], limits: limits), 0) }
        let document = YAMLDocument(bytes, limits: limits)
        // What is no text has no lines to show.
        let file = SourceFile(name: file.name, text: document.text, includedFrom: file.includedFrom)
        for problem in document.problems {
            let code = ConfigurationCode(rawValue: problem.code.rawValue)
            problems.append(
                ConfigurationProblem(code, problem.message, at: file.place(problem.location, length: problem.length)))
        }
        if let root = document.root { searchScalars(of: root, in: file) }
        let result = (document, document.root.map(Self.count) ?? 0)
        loaded[file.name]?.document = result
        return result
    }

    /// Finds the secrets that the lines of a file do not show, since escapes or the ends of lines stand within them.
    private func searchScalars(of node: YAMLNode, in file: SourceFile) {
        switch node.kind {
        case .sequence(let elements): for element in elements { searchScalars(of: element, in: file) }
        case .mapping(let pairs):
            for pair in pairs {
                searchScalars(of: pair.key, in: file)
                searchScalars(of: pair.value, in: file)
            }
        case .scalar(let scalar):
            let isOnOneLine = node.location.line == node.end.line
            let isAsWritten =
                scalar.style == .literal || isOnOneLine && (scalar.style == .plain || scalar.style == .singleQuoted)
            guard !isAsWritten, let kind = SecretKind(in: scalar.text) else { return }
            let isKnown = findings.contains { known in
                known.file.name == file.name && (node.location..<node.end).contains(known.finding.location)
            }
            guard !isKnown else { return }
            loaded[file.name]?.hidden.hide(from: node.location, to: node.end)
            guard findings.count < Self.maximumFindings else { return }
            let length = isOnOneLine ? node.end.column - node.location.column : 1
            findings.append((file, SecretScan.Finding(kind: kind, location: node.location, length: length)))
        }
    }

    private static func count(_ node: YAMLNode) -> Int {
        switch node.kind {
        case .scalar: 1
        case .sequence(let elements): elements.reduce(1) { $0 + count($1) }
        case .mapping(let pairs): pairs.reduce(1) { $0 + 1 + count($1.value) }
        }
    }
}
