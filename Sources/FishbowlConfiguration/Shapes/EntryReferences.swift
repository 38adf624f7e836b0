public import FishbowlCore

/// A place in an entry that names another entry.
public struct EntryReference: Hashable, Sendable {
    /// The entry and the field in it: `scenarios/evening.cast[2]`.
    public let path: String
    /// The entry that is named.
    public let target: EntryName

    /// Makes a reference.
    public init(path: String, target: EntryName) {
        self.path = path
        self.target = target
    }
}

/// The names of other entries that stored entries hold: a cast, a model, its fallbacks.
///
/// Pure. A bundle's own references are checked while it is read, with their places; this checks a whole configuration, from
/// which an entry may have been removed.
public enum EntryReferences {
    /// Every reference in one entry's value, by field. What does not fit the shape is left out.
    public static func all(in value: JSONValue, of name: EntryName) -> [EntryReference] {
        guard let shape = EntryShapes.shape(of: name.section, key: name.key) else { return [] }
        var found: [EntryReference] = []
        collect(value, .object(shape), path: name.description, into: &found)
        return found
    }

    /// A problem for each reference that names no entry of `entries`, by entry and field. The problems have no place.
    public static func problems(in entries: [EntryName: JSONValue]) -> [ConfigurationProblem] {
        entries.sorted { $0.key < $1.key }.flatMap { name, value in
            all(in: value, of: name).filter { entries[$0.target] == nil }.map { reference in
                unknown(
                    reference.target, among: entries.keys,
                    message: "\(reference.path): there is no entry \(reference.target)")
            }
        }
    }

    /// The problem of a name that no entry has.
    static func unknown(
        _ target: EntryName, among known: some Sequence<EntryName>, message: String, at place: SourcePlace? = nil
    ) -> ConfigurationProblem {
        let names = known.filter { $0.section == target.section }.map(\.key).sorted()
        return ConfigurationProblem(
            .unknownReference, message, at: place, suggestion: Nearest.name(to: target.key, among: names),
            allowed: names)
    }

    private static func collect(
        _ value: JSONValue, _ shape: Shape, path: String, into found: inout [EntryReference]
    ) {
        switch shape {
        case .object(let object):
            for field in object.fields {
                guard let member = value[field.name] else { continue }
                collect(member, field.shape, path: "\(path).\(field.name)", into: &found)
            }
        case .map(let rule, let values):
            for (key, member) in (value.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
                if case .reference(let section) = rule {
                    found.append(EntryReference(path: "\(path).\(key)", target: EntryName(section, key)))
                }
                collect(member, values, path: "\(path).\(key)", into: &found)
            }
        case .list(let element, _, _):
            for (index, member) in (value.arrayValue ?? []).enumerated() {
                collect(member, element, path: "\(path)[\(index + 1)]", into: &found)
            }
        case .reference(let section):
            if let key = value.stringValue {
                found.append(EntryReference(path: path, target: EntryName(section, key)))
            }
        case .text, .string, .choice, .secret, .number, .sensitivity, .integer, .boolean, .script, .template, .declared,
            .anything:
            break
        }
    }
}
