public import FishbowlCore

/// What changed in one entry of the configuration, field by field. A pure value.
public struct EntryDifference: Hashable, Sendable {
    /// What became of the entry.
    public let operation: ChangeOperation
    /// The fields that differ: values first, then texts of several lines. For an entry that was added or removed, its
    /// fields.
    public let fields: [FieldChange]

    /// Compares two versions of an entry; nil when both have the same content.
    /// - Parameters:
    ///   - before: the old value; nil when the entry is added.
    ///   - after: the new value; nil when the entry is removed.
    public init?(before: JSONValue?, after: JSONValue?) {
        guard before != nil || after != nil else { return nil }
        operation = before == nil ? .added : after == nil ? .removed : .changed
        // An entry that comes or goes is shown by its fields, as if it had been empty.
        let isMap = (before ?? after)?.objectValue != nil
        let none: JSONValue? = isMap ? [:] : nil
        let changes = ValueDiff(from: before ?? none, to: after ?? none).changes.map(FieldChange.init)
        guard operation != .changed || !changes.isEmpty else { return nil }
        fields = changes.filter { !$0.isLong } + changes.filter(\.isLong)
    }

    /// The difference as JSON: `operation` and `fields`.
    public var json: JSONValue {
        ["operation": .string(operation.rawValue), "fields": .array(fields.map(\.json))]
    }

    /// The difference as a terminal shows it, without the entry's name.
    public var lines: [String] { fields.flatMap(\.lines) }
}

extension FieldChange {
    /// True for a text of several lines, which would hide what comes after it.
    fileprivate var isLong: Bool {
        switch self {
        case .text: true
        case .value(_, let before, let after):
            [before, after].contains { $0?.stringValue?.utf8.contains(UInt8(ascii: "\n")) == true }
        }
    }
}
