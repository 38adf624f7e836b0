import FishbowlCore
import FishbowlStore

/// A release as lists of releases show it.
struct ReleaseReport: Sendable {
    let row: ReleaseRow
    let origin: ReleaseOrigin
    let changes: [ChangeRow]
    /// How often scripts failed on it.
    let incidents: Int

    /// The cells of its first line: which, when, who, how.
    var head: [String] {
        let failures = incidents > 0 ? " · \(counted(incidents, "incident"))" : ""
        return [
            "\(row.number)", row.createdAt.shown, origin.words + failures, TextLayout.oneLine(row.author),
        ]
    }

    /// Why it was made, and what it changed.
    func details(width: Int) -> [String] {
        TextLayout.below(row.message, width: width) + [TextLayout.indent + changed(width: width - 4)]
    }

    /// The changed entries with their marks, as many as a line holds.
    private func changed(width: Int) -> String {
        var line = ""
        for (index, change) in changes.enumerated() {
            let name = "\(change.operation.mark) \(change.section)/\(change.key)"
            let next = line.isEmpty ? name : "\(line), \(name)"
            let left = changes.count - index - 1
            let rest = left > 0 ? ", … and \(left) more" : ""
            guard line.isEmpty || TextLayout.cells(next + rest) <= width else {
                return "\(line), … and \(left + 1) more"
            }
            line = next
        }
        return line.isEmpty ? "no change" : line
    }

    var json: JSONValue {
        [
            "release": .integer(row.number.rawValue),
            "parent": row.parent.map { .integer($0.rawValue) } ?? .null,
            "kind": .string(row.kind.rawValue),
            "restored_from": row.restoredFrom.map { .integer($0.rawValue) } ?? .null,
            "restored_entry": origin.entry.map { .string($0.name.description) } ?? .null,
            "restored_version": origin.entry.map { .integer(Int64($0.version)) } ?? .null,
            "author": .string(row.author),
            "message": .string(row.message),
            "created_at": .string(row.createdAt.text),
            "manifest_hash": .string(row.manifestHash),
            "sources": row.sources,
            "changes": .array(
                changes.map {
                    ["entry": .string("\($0.section)/\($0.key)"), "operation": .string($0.operation.rawValue)]
                }),
            "incidents": .integer(Int64(incidents)),
        ]
    }
}

extension ReleaseKind {
    /// How a release came to be.
    func words(restoredFrom release: ReleaseNumber?) -> String {
        release.map { "\(rawValue) to \($0)" } ?? rawValue
    }
}
