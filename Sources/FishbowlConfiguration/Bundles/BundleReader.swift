import FishbowlCore
import YAMLSource

/// Reads the files of a bundle one after the other and keeps what they hold and what is wrong with them.
struct BundleReader {
    let folder: BundleFolder
    private var entries: [EntryName: BundleEntry] = [:]
    /// Every entry that was written down, even a broken one, so that it can be referred to without a second problem.
    private var mentioned: [EntryName: SourcePlace] = [:]
    private var files: [String: String] = [:]
    private var references: [ShapeReader.Reference] = []
    private var problems: [ConfigurationProblem] = []

    init(folder: BundleFolder) {
        self.folder = folder
    }

    /// Reads the file of that name below the root.
    mutating func read(_ name: String) {
        do {
            read(try folder.read(name), named: name)
        } catch {
            problems.append(ConfigurationProblem(.input, "\(name) \(error.reason)"))
        }
    }

    /// Reads bytes as the file of that name.
    mutating func read(_ bytes: [UInt8], named name: String) {
        files[name] = ContentHash.of(bytes)
        let document = YAMLDocument(bytes)
        let file = SourceFile(name: name, text: document.text)
        for problem in document.problems {
            let code = ConfigurationCode(rawValue: problem.code.rawValue)
            let place = file.place(problem.location, length: problem.length)
            problems.append(ConfigurationProblem(code, problem.message, at: place))
        }
        guard let root = document.root else {
            if document.problems.isEmpty {
                reportVersion("the file is empty; it must begin with fishbowl: 1", in: file)
            }
            return
        }
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
        let all = problems + unknownReferences(known: known)
        guard all.isEmpty else { throw ConfigurationProblems(all) }
        return ConfigurationBundle(
            entries: entries.values.sorted { $0.name < $1.name },
            files: files.map { BundleFile(path: $0.key, location: folder.absolute($0.key), hash: $0.value) }
                .sorted { $0.path < $1.path })
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
            return
        }
        // A section that is only announced is an empty one.
        if pair.value.tag == nil, pair.value.scalar?.coreValue == .null { return }
        guard let entries = pair.value.pairs else {
            problems.append(
                ConfigurationProblem(
                    .type, "the section \(section.rawValue) must be a map of entries, found \(pair.value.found)",
                    at: file.place(pair.value)))
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
            return
        }
        if let first = mentioned[name] {
            problems.append(
                ConfigurationProblem(.duplicate, "\(name) is there already, at \(first.description)", at: place))
            return
        }
        var reader = ShapeReader(file: file, folder: folder)
        if EntryShapes.keys(of: section) == nil, !reader.check(key: pair.name, .identifier, at: place) {
            problems += reader.problems
            return
        }
        mentioned[name] = place
        let value = reader.read(pair.value, as: .object(shape), path: name.description, owner: place)
        if section == .prompts, let value { reader.checkTemplates(of: value) }
        problems += reader.problems
        references += reader.references
        for include in reader.includes { files[include.path] = include.hash }
        guard let value, reader.problems.isEmpty else { return }
        let origins = reader.texts.map {
            ScriptOrigin(field: $0.field, file: $0.file.name, firstLine: $0.firstLine, indentation: $0.indentation)
        }
        entries[name] = BundleEntry(name: name, value: value, origins: origins)
    }

    private func unknownReferences(known: Set<EntryName>) -> [ConfigurationProblem] {
        references.compactMap { reference in
            let name = EntryName(reference.section, reference.key)
            guard mentioned[name] == nil, !known.contains(name) else { return nil }
            let names = Set(mentioned.keys).union(known).filter { $0.section == reference.section }.map(\.key).sorted()
            return ConfigurationProblem(
                .unknownReference, "there is no entry \(name)", at: reference.place,
                suggestion: Nearest.name(to: reference.key, among: names), allowed: names)
        }
    }
}
