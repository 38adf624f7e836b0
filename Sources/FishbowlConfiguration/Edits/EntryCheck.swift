import FishbowlCore
import YAMLSource

/// Validates an entry that stands in no file, by the shapes and the reader of bundles.
enum EntryCheck {
    /// The shape of that entry.
    /// - Throws: `ConfigurationProblems` when the section can have no such key.
    static func shape(of name: EntryName) throws(ConfigurationProblems) -> ObjectShape {
        guard let shape = EntryShapes.shape(of: name.section, key: name.key) else {
            let names = (EntryShapes.keys(of: name.section) ?? []).sorted()
            let problem = ConfigurationProblem(
                .unknownKey, "\(name.section.rawValue) has no group \"\(name.key)\"",
                suggestion: Nearest.name(to: name.key, among: names), allowed: names)
            throw ConfigurationProblems([problem])
        }
        var reader = reader(named: name.description)
        guard reader.check(key: name.key, .identifier, at: reader.file.place(YAMLNode.start)) else {
            throw ConfigurationProblems(reader.problems.map(unplaced))
        }
        return shape
    }

    /// The entry of that value, which may be a shorthand.
    ///
    /// - Parameter known: the entries that it may name; nil leaves that to whoever knows them.
    /// - Throws: `ConfigurationProblems` with everything that is wrong; none has a place.
    static func entry(
        _ name: EntryName, _ value: JSONValue, known: Set<EntryName>?
    ) throws(ConfigurationProblems) -> BundleEntry {
        let shape = try shape(of: name)
        var reader = reader(named: name.description)
        let place = reader.file.place(YAMLNode.start)
        let checked = reader.read(YAMLNode(value), as: .object(shape), path: name.description, owner: place)
        if name.section == .prompts, let checked { reader.checkTemplates(of: checked) }
        reader.checkCompany(of: name, YAMLNode(value))
        var problems = reader.problems.map(unplaced)
        for reference in known == nil ? [] : reader.references {
            let known = known ?? []
            let wanted = EntryName(reference.section, reference.key)
            guard wanted != name, !known.contains(wanted) else { continue }
            problems.append(
                EntryReferences.unknown(wanted, among: known, message: "there is no entry \(wanted)"))
        }
        if problems.isEmpty, let kind = checked?.secret {
            problems.append(ConfigurationProblem(.secret, "\(name): \(kind.message)"))
        }
        guard let checked, problems.isEmpty else { throw ConfigurationProblems(problems) }
        return BundleEntry(name: name, value: checked)
    }

    /// A reader of nodes that come from no file; it follows no `!file`, since values have no tags.
    static func reader(named name: String, text: YAMLText = YAMLText([])) -> ShapeReader {
        ShapeReader(
            file: SourceFile(name: name, text: text),
            sources: BundleSources(folder: BundleFolder(root: "/"), inputs: []))
    }

    /// The problem without its place, which would be one of no file; a template's line is named in the message.
    static func unplaced(_ problem: ConfigurationProblem) -> ConfigurationProblem {
        let isTemplate = problem.code.rawValue.hasPrefix("template.")
        let lead =
            problem.place.flatMap {
                isTemplate ? "line \($0.line), column \($0.column) of the template: " : nil
            } ?? ""
        return ConfigurationProblem(
            problem.code, lead + problem.message, suggestion: problem.suggestion, allowed: problem.allowed
        ).withoutSecrets(hidden: nil)
    }
}

extension YAMLNode {
    /// Where nodes stand that come from no file.
    static let start = YAMLLocation(line: 1, column: 1)

    /// The value as a node: texts as literal blocks, whose lines are lines of the text.
    init(_ value: JSONValue) {
        let kind: Kind =
            switch value {
            case .object(let members):
                .mapping(
                    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { YAMLPair(key: YAMLNode(.string($0)), value: YAMLNode($1)) })
            case .array(let elements): .sequence(elements.map { YAMLNode($0) })
            case .string(let text): .scalar(YAMLScalar(text: text, style: .literal, block: Self.layout))
            default: .scalar(YAMLScalar(text: value.canonicalText, style: .plain))
            }
        self.init(kind: kind, location: Self.start, end: Self.start)
    }

    private static let layout = YAMLScalar.BlockLayout(firstLine: 1, indentation: 0)
}
