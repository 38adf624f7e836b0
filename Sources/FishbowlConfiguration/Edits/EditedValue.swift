import FishbowlCore
import YAMLSource

/// Values of edits: read from a text, and put at a place inside another value.
enum EditedValue {
    /// Reads one YAML value.
    static func read(_ text: String, for edit: String) throws(ConfigurationProblems) -> JSONValue {
        let document = YAMLDocument(Array(text.utf8))
        guard document.problems.isEmpty else {
            throw ConfigurationProblems(
                document.problems.map {
                    ConfigurationProblem(
                        ConfigurationCode(rawValue: $0.code.rawValue),
                        "the value for \(edit) is not YAML: \($0.message)"
                    ).withoutSecrets(hidden: nil)
                })
        }
        guard let root = document.root else {
            throw ConfigurationProblems([
                ConfigurationProblem(
                    .empty, "there is no value for \(edit); write '\"\"' for an empty text, null to remove it")
            ])
        }
        guard !TypedComment.isIn(document.text, around: root) else {
            throw ConfigurationProblems([
                ConfigurationProblem(
                    .comment,
                    "the value for \(edit) has a # that begins a comment in YAML, so the rest would be lost; put it in "
                        + "quotes")
            ])
        }
        guard root.tag != "!file" else {
            throw ConfigurationProblems([
                ConfigurationProblem(
                    .tag, "the value for \(edit) cannot be a file; apply a bundle that holds it with !file")
            ])
        }
        var reader = EntryCheck.reader(named: edit, text: document.text)
        guard let value = reader.readAnything(root, path: "the value for \(edit)") else {
            throw ConfigurationProblems(reader.problems.map(EntryCheck.unplaced))
        }
        return value
    }

    /// The value with `new` at the place that `steps` lead to; nil when nothing is left. Removes when `new` is nil.
    ///
    /// Maps on the way are made where they are missing. Lists are not: an element is replaced, removed, or added behind
    /// the last.
    static func putting(
        _ new: JSONValue?, at steps: ArraySlice<ValuePath.Step>, of current: JSONValue?, called name: String
    ) throws(ConfigurationProblem) -> JSONValue? {
        guard let step = steps.first else { return new }
        let rest = steps.dropFirst()
        switch step {
        case .member(let member):
            var members = try map(current, called: name)
            let place = "\(name).\(member)"
            guard new != nil || members[member] != nil else {
                let names = members.keys.sorted()
                let list = names.isEmpty ? "it is empty" : "it has: \(names.joined(separator: ", "))"
                throw ConfigurationProblem(
                    .missing, "\(name) has no field \"\(member)\" to remove; \(list)",
                    suggestion: Nearest.name(to: member, among: names))
            }
            members[member] = try putting(new, at: rest, of: members[member], called: place)
            return .object(members)
        case .position(let position):
            var elements = try list(current, called: name)
            let isNew = position == elements.count + 1 && new != nil
            guard isNew || elements.indices.contains(position - 1) else {
                let count = elements.count == 1 ? "1 element" : "\(elements.count) elements"
                let further = new == nil ? "" : "; [\(elements.count + 1)] adds one"
                throw ConfigurationProblem(.range, "\(name) has \(count), so there is no [\(position)]\(further)")
            }
            let old = isNew ? nil : elements[position - 1]
            let element = try putting(new, at: rest, of: old, called: "\(name)[\(position)]")
            elements.replaceSubrange(position - 1..<(isNew ? position - 1 : position), with: element.map { [$0] } ?? [])
            return .array(elements)
        }
    }

    private static func map(_ value: JSONValue?, called name: String) throws(ConfigurationProblem) -> [String:
        JSONValue]
    {
        switch value {
        case nil: return [:]
        case .object(let members): return members
        case .some(let other):
            throw ConfigurationProblem(.type, "\(name) is \(other.kindName), so it has no fields")
        }
    }

    private static func list(_ value: JSONValue?, called name: String) throws(ConfigurationProblem) -> [JSONValue] {
        switch value {
        case nil: return []
        case .array(let elements): return elements
        case .some(let other):
            throw ConfigurationProblem(.type, "\(name) is \(other.kindName), so it has no positions")
        }
    }
}
