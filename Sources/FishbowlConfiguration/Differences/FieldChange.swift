public import FishbowlCore

/// What became of one field of an entry.
public enum FieldChange: Hashable, Sendable {
    /// A value that was added (`before` is nil), removed (`after` is nil) or replaced.
    case value(path: ValuePath, before: JSONValue?, after: JSONValue?)
    /// A text of several lines, such as a script, that changed.
    case text(path: ValuePath, LineDiff)

    init(_ change: ValueDiff.Change) {
        if case .string(let old) = change.before, case .string(let new) = change.after,
            Self.hasSeveralLines(old) || Self.hasSeveralLines(new)
        {
            self = .text(path: change.path, LineDiff(from: old, to: new))
        } else {
            self = .value(path: change.path, before: change.before, after: change.after)
        }
    }

    /// Where the field is in the entry.
    public var path: ValuePath {
        switch self {
        case .value(let path, _, _), .text(let path, _): path
        }
    }

    /// The change as JSON: `path`, `kind` (`value` or `text`), `before` and `after` (null when absent), `hunks` (null for a
    /// value).
    public var json: JSONValue {
        switch self {
        case .value(let path, let before, let after):
            [
                "path": .string(path.description), "kind": "value", "before": before ?? .null, "after": after ?? .null,
                "operation": .string(before == nil ? "added" : after == nil ? "removed" : "changed"), "hunks": .null,
            ]
        case .text(let path, let difference):
            [
                "path": .string(path.description), "kind": "text", "before": .null, "after": .null,
                "operation": "changed", "hunks": difference.json,
            ]
        }
    }

    /// The change as a terminal shows it: `traits.openness: 0.9 → 0.7`, `+ goals.sing: Sing at the opera`, or the field's
    /// name with the difference of its lines below.
    public var lines: [String] {
        switch self {
        case .text(let path, let difference): return ["\(path):"] + difference.lines
        case .value(let path, let before?, let after?):
            let name = path.steps.isEmpty ? "" : "\(path): "
            let (old, new) = Shown.pair(before, after)
            return ["\(name)\(old) → \(new)"]
        case .value(let path, let before, let after):
            guard let value = before ?? after else { return [] }
            return ["\(before == nil ? "+" : "-") \(path): \(Shown.value(value))"]
        }
    }

    private static func hasSeveralLines(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "\n"))
    }
}

/// Values on one line of a terminal, long ones cut.
private enum Shown {
    /// Characters that are shown of a value.
    static let width = 60
    /// Equal characters that are shown before the first that differs.
    static let lead = 15

    static func value(_ value: JSONValue) -> String {
        if let text = value.stringValue, let count = lineCount(text) { return count }
        let line = YAMLWriter.inline(value)
        return line.count > width ? line.prefix(width - 1) + "…" : line
    }

    /// Two values, cut so that the first difference is seen.
    static func pair(_ before: JSONValue, _ after: JSONValue) -> (String, String) {
        let (old, new) = (YAMLWriter.inline(before), YAMLWriter.inline(after))
        let shared = zip(old, new).prefix { $0 == $1 }.count
        guard max(old.count, new.count) > width, shared > width / 2 else { return (value(before), value(after)) }
        return (window(old, from: shared - lead), window(new, from: shared - lead))
    }

    private static func window(_ line: String, from start: Int) -> String {
        let rest = line.dropFirst(start)
        return "…" + (rest.count > width - 1 ? rest.prefix(width - 2) + "…" : rest)
    }

    /// `40 lines` for a text of several.
    private static func lineCount(_ text: String) -> String? {
        let ends = text.utf8.count { $0 == UInt8(ascii: "\n") }
        guard ends > 0 else { return nil }
        let count = text.utf8.last == UInt8(ascii: "\n") ? ends : ends + 1
        return count == 1 ? "1 line" : "\(count) lines"
    }
}
