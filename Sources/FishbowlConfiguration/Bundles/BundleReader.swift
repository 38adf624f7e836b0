import FishbowlCore
import YAMLSource

/// Reads the files of a bundle one after the other and keeps what they hold and what is wrong with them.
struct BundleReader {
    private let sources: BundleSources
    private var entries: [EntryName: BundleEntry] = [:]
    /// Every entry that was written down, even a broken one, so that it can be referred to without a second problem.
    private var mentioned: [EntryName: SourcePlace] = [:]
    /// The bundle that is being read.
    private var document = ""
    private var references: [ShapeReader.Reference] = []
    private var problems: [ConfigurationProblem] = []

    init(_ sources: BundleSources) {
        self.sources = sources
    }

    /// Reads the files of those names below the root.
    ///
    /// - Parameter found: those that were found in a folder rather than named. One of them that another file includes
    ///   is a part of that one, unless it says itself that it is a bundle.
    mutating func read(_ names: [String], found: Set<String>) {
        let parts = names.filter { found.contains($0) && !sources.saysVersion($0) }
        for name in names where !parts.contains(name) { read(name) }
        for name in parts where !sources.included.contains(name) { read(name) }
    }

    /// Reads the file of that name below the root.
    private mutating func read(_ name: String) {
        do {
            document = sources.folder.absolute(name)
            let (file, root, isEmpty) = try sources.bundle(name)
            if isEmpty { reportVersion("the file is empty; it must begin with fishbowl: 1", in: file) }
            if let root { read(root, in: file) }
        } catch {
            problems.append(ConfigurationProblem(error.code, "\(name) \(error.reason)"))
        }
    }

    private mutating func read(_ root: YAMLNode, in file: SourceFile) {
        guard let pairs = root.pairs else {
            let message = "a bundle must be a map with fishbowl: 1 and sections, found \(root.found)\(root.hintForMap)"
            problems.append(ConfigurationProblem(.type, message, at: file.place(root)))
            return
        }
        checkVersion(pairs, in: file)
        let version = pairs.first { $0.name == "fishbowl" } ?? pairs.first(where: Self.isVersion)
        for pair in pairs where pair.name != version?.name { readSection(pair, in: file) }
    }

    /// The bundle, once all files are read.
    /// - Throws: `ConfigurationProblems` when anything was wrong.
    func finish(known: Set<EntryName>) throws(ConfigurationProblems) -> ConfigurationBundle {
        let all = sources.problems + sources.secrets + problems + unknownReferences(known: known)
        let inputs = sources.inputs.sorted()
        guard all.isEmpty else { throw ConfigurationProblems(all.map(sources.withoutSecrets), inputs: inputs) }
        return ConfigurationBundle(
            entries: entries.values.sorted { $0.name < $1.name }, files: sources.files, inputs: inputs)
    }

    private mutating func checkVersion(_ pairs: [YAMLPair], in file: SourceFile) {
        guard let pair = pairs.first(where: { $0.name == "fishbowl" }) else {
            let message = "the file must say fishbowl: 1 at its top"
            guard let near = pairs.first(where: Self.isVersion) else {
                reportVersion(message, in: file)
                return
            }
            problems.append(
                ConfigurationProblem(.version, message, at: file.place(near.key), suggestion: "fishbowl"))
            return
        }
        guard case .integer(EntryShapes.formatVersion) = pair.value.scalar?.coreValue else {
            var found = pair.value.found
            if case .integer(let number) = pair.value.meaning { found = String(number) }
            problems.append(
                ConfigurationProblem(
                    .version, "this program reads fishbowl: 1, found \(found)\(pair.value.hintForNumber)",
                    at: file.place(pair.value)))
            return
        }
    }

    /// True for `fishbowl` and for what is mistyped for it.
    private static func isVersion(_ pair: YAMLPair) -> Bool {
        Nearest.name(to: pair.name, among: ["fishbowl"]) != nil
    }

    private mutating func reportVersion(_ message: String, in file: SourceFile) {
        problems.append(
            ConfigurationProblem(.version, message, at: file.place(YAMLLocation(line: 1, column: 1))))
    }

    private mutating func readSection(_ pair: YAMLPair, in file: SourceFile) {
        guard let section = Section(rawValue: pair.name) else {
            let names = Section.allCases.map(\.rawValue).sorted()
            problems.append(
                ConfigurationProblem(
                    .unknownSection, "this version of Fishbowl has no section \"\(pair.name)\"",
                    at: file.place(pair.key), suggestion: Nearest.name(to: pair.name, among: names), allowed: names))
            checkForSecrets(within: pair, path: "the file", in: file)
            return
        }
        var refusals: [ConfigurationProblem] = []
        let followed = sources.followed(pair.value, in: file, refusesVersion: true) { refusals.append($0) }
        problems += refusals
        guard let (value, file) = followed else { return }
        // A section that is only announced is an empty one.
        if value.tag == nil, value.scalar?.coreValue == .null { return }
        guard let entries = value.pairs else {
            problems.append(
                ConfigurationProblem(
                    .type, "the section \(section.rawValue) must be a map of entries, found \(value.found)",
                    at: file.place(value)))
            return
        }
        for entry in entries { readEntry(entry, section: section, in: file) }
    }

    private mutating func readEntry(_ pair: YAMLPair, section: Section, in file: SourceFile) {
        let name = EntryName(section, pair.name)
        let place = file.place(pair.key)
        guard let shape = EntryShapes.shape(of: section, key: pair.name) else {
            let names = (EntryShapes.keys(of: section) ?? []).sorted()
            problems.append(
                ConfigurationProblem(
                    .unknownKey, "\(section.rawValue) has no group \"\(pair.name)\"", at: place,
                    suggestion: Nearest.name(to: pair.name, among: names) ?? SettingsShape.nested(pair.name),
                    allowed: names))
            checkForSecrets(within: pair, path: section.rawValue, in: file)
            return
        }
        if let first = mentioned[name] {
            problems.append(
                ConfigurationProblem(.duplicate, "\(name) is there already, at \(first.description)", at: place))
            return
        }
        var reader = ShapeReader(file: file, sources: sources)
        if EntryShapes.keys(of: section) == nil, !reader.check(key: pair.name, .identifier, at: place) {
            problems += reader.problems
            return
        }
        mentioned[name] = place
        let value = reader.read(pair.value, as: .object(shape), path: name.description, owner: place)
        if section == .prompts, let value { reader.checkTemplates(of: value) }
        reader.checkCompany(of: name, pair.value)
        problems += reader.problems
        references += reader.references
        guard let value, reader.problems.isEmpty else { return }
        // Escapes and folded lines can hide a secret from the search of the file, but not from that of the value.
        if sources.secrets.isEmpty, let kind = value.secret {
            problems.append(ConfigurationProblem(.secret, "\(name): \(kind.message)", at: place))
            return
        }
        let origins = reader.texts.map {
            ScriptOrigin(field: $0.field, file: $0.file.name, firstLine: $0.firstLine, indentation: $0.indentation)
        }
        entries[name] = BundleEntry(name: name, value: value, origins: origins, document: document)
    }

    /// What is not read may hold secrets all the same, and must not be shown with them.
    private mutating func checkForSecrets(within pair: YAMLPair, path: String, in file: SourceFile) {
        var reader = ShapeReader(file: file, sources: sources)
        reader.checkForSecrets(within: pair, path: path)
        problems += reader.problems
    }

    private func unknownReferences(known: Set<EntryName>) -> [ConfigurationProblem] {
        references.compactMap { reference in
            let name = EntryName(reference.section, reference.key)
            guard mentioned[name] == nil, !known.contains(name) else { return nil }
            return EntryReferences.unknown(
                name, among: Set(mentioned.keys).union(known), message: "there is no entry \(name)",
                at: reference.place)
        }
    }
}
