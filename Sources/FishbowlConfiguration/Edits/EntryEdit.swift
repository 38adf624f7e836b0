public import FishbowlCore
internal import YAMLSource

/// One change to one entry, made by path: `settings/conversation.max_turns`, `scenarios/coffeehouse.cast[2]`. A pure value.
///
/// ```
/// let edit = try EntryEdit.parse("settings/conversation.max_turns")
/// let entry = try edit.apply(valueText: "12", to: current, known: names)
/// ```
///
/// The whole entry is validated afterwards by the shapes that validate bundles.
public struct EntryEdit: Hashable, Sendable, CustomStringConvertible {
    /// The entry.
    public let name: EntryName
    /// The field within it; the empty path is the entry itself.
    public let path: ValuePath

    /// Reads `SECTION/KEY` with or without a path: `.field`, `[position]` and so on.
    ///
    /// - Throws: `ConfigurationProblems` without places, for what is not written so, an unknown section, a key that is
    ///   none and an unknown group of settings.
    public static func parse(_ text: String) throws(ConfigurationProblems) -> EntryEdit {
        guard let slash = text.firstIndex(of: "/") else { throw badForm(text) }
        let section = String(text[..<slash])
        let rest = text[text.index(after: slash)...]
        let key = rest.prefix { $0 != "." && $0 != "[" }
        let tail = rest[key.endIndex...]
        guard !section.isEmpty, !key.isEmpty, let path = ValuePath(tail.hasPrefix(".") ? tail.dropFirst() : tail),
            tail != ".", !tail.hasPrefix(".[")
        else { throw badForm(text) }
        guard let known = Section(rawValue: section) else {
            let names = Section.allCases.map(\.rawValue).sorted()
            let problem = ConfigurationProblem(
                .unknownSection, "this version of Fishbowl has no section \"\(section)\"",
                suggestion: Nearest.name(to: section, among: names), allowed: names)
            throw ConfigurationProblems([problem])
        }
        // A path written as that of a file.
        if key.contains("/") {
            let meant = "\(section)/\(key.replacing("/", with: "."))\(tail)"
            let message = "\"\(text)\" is not written as SECTION/KEY.FIELD: fields follow a point"
            throw ConfigurationProblems([ConfigurationProblem(.key, message, suggestion: meant)])
        }
        let name = EntryName(known, String(key))
        _ = try EntryCheck.shape(of: name)
        return EntryEdit(name: name, path: path)
    }

    public var description: String {
        guard let first = path.steps.first else { return name.description }
        if case .position = first { return "\(name)\(path)" }
        return "\(name).\(path)"
    }

    /// The entry with the value put in place.
    ///
    /// - Parameters:
    ///   - valueText: one YAML value: `12`, `"a text"`, `[ada, bob]`; `null` and `~` remove the field, or the entry.
    ///     One position after a list's last adds an element.
    ///   - current: the entry's value; nil when there is no such entry, which is then made if the result is valid.
    ///   - known: the entries there are, which a cast may name.
    /// - Returns: the checked entry, without origins: those of texts that the edit did not touch stay as they were. nil
    ///   when the entry is removed.
    /// - Throws: `ConfigurationProblems` without places, with everything that is wrong.
    public func apply(
        valueText: String, to current: JSONValue?, known: Set<EntryName>
    ) throws(ConfigurationProblems) -> BundleEntry? {
        let value = try EditedValue.read(valueText, for: description)
        return value == .null
            ? try removing(from: current, known: known) : try applying(value, to: current, known: known)
    }

    /// The entry without the field, or nil when the path is the entry itself.
    ///
    /// - Throws: `ConfigurationProblems` without places when there is nothing to remove, or the rest is not valid.
    public func removing(
        from current: JSONValue?, known: Set<EntryName>
    ) throws(ConfigurationProblems) -> BundleEntry? {
        guard let current else {
            throw missing("there is no entry \(name) to remove from", among: known)
        }
        guard !path.steps.isEmpty else { return nil }
        return try applying(nil, to: current, known: known)
    }

    private func applying(
        _ value: JSONValue?, to current: JSONValue?, known: Set<EntryName>
    ) throws(ConfigurationProblems) -> BundleEntry {
        let changed: JSONValue
        do {
            changed = try EditedValue.putting(value, at: path.steps[...], of: current, called: name.description) ?? [:]
        } catch {
            throw ConfigurationProblems([error])
        }
        do {
            return try EntryCheck.entry(name, changed, known: known)
        } catch {
            // Of a new entry that is not whole, the name is the likelier mistake.
            guard current == nil, !path.steps.isEmpty, nearest(among: known) != nil else { throw error }
            throw missing("there is no entry \(name)", among: known)
        }
    }

    private func missing(_ message: String, among known: Set<EntryName>) -> ConfigurationProblems {
        ConfigurationProblems([ConfigurationProblem(.missing, message, suggestion: nearest(among: known))])
    }

    /// The entry of the section that was probably meant.
    private func nearest(among known: Set<EntryName>) -> String? {
        let keys = known.filter { $0.section == name.section && $0 != name }.map(\.key)
        return Nearest.name(to: name.key, among: keys).map { "\(name.section.rawValue)/\($0)" }
    }

    private static func badForm(_ text: String) -> ConfigurationProblems {
        let message =
            "\"\(text)\" is not written as SECTION/KEY or SECTION/KEY.FIELD, such as settings/conversation.max_turns"
        return ConfigurationProblems([ConfigurationProblem(.key, message)])
    }
}
