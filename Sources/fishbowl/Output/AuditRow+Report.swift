import FishbowlConfiguration
import FishbowlCore
import FishbowlStore

extension [AuditRow] {
    /// A line for each: number, time, who, what, to what; why below.
    func table(width: Int) -> [String] {
        let heads = TextTable(
            map { row in
                [
                    "\(row.id)", row.timestamp.shown, TextLayout.oneLine(row.entry.action),
                    TextLayout.oneLine(row.entry.resource), TextLayout.oneLine(row.entry.user),
                ]
            }
        ).lines
        return zip(self, heads).flatMap { row, head in
            [head] + (row.message.map { TextLayout.below($0, width: width) } ?? [])
        }
    }
}

extension AuditRow {
    /// Why it was done; nil when nobody said.
    var message: String? {
        entry.changes["message"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Everything that is kept of it, with what changed between before and after.
    func details(for terminal: Terminal) -> [String] {
        let rows = [
            ["who", entry.user], ["to", entry.resource], ["why", message ?? ""],
            ["release", release.map { "\($0)" } ?? ""],
            ["from", entry.address ?? ""], ["origin", origin ?? ""], ["hash", hash], ["after", previousHash],
        ].filter { !$0[1].isEmpty }.map { [$0[0], TextLayout.oneLine($0[1])] }
        var lines = ["Change \(id) · \(timestamp.shown) · \(TextLayout.oneLine(entry.action))", ""]
        lines += TextTable(rows).lines
        let changed = EntryDifference(before: side("before"), after: side("after"))?.lines ?? []
        if !changed.isEmpty { lines += ["", "What changed"] + changed.map { "  \(TextLayout.printable($0))" } }
        let details = (entry.changes.objectValue ?? [:]).filter { !["message", "before", "after"].contains($0.key) }
        let told = EntryDifference(before: nil, after: .object(details))?.fields ?? []
        if !told.isEmpty {
            lines +=
                ["", "Told with it"]
                + told.flatMap(\.lines).map { "  \(TextLayout.printable(String($0.dropFirst(2))))" }
        }
        return lines
    }

    private func side(_ name: String) -> JSONValue? {
        entry.changes[name].flatMap { $0 == .null ? nil : $0 }
    }

    var json: JSONValue {
        [
            "id": .integer(id), "user": .string(entry.user), "action": .string(entry.action),
            "resource": .string(entry.resource), "message": .text(entry.changes["message"]?.stringValue),
            "before": entry.changes["before"] ?? .null, "after": entry.changes["after"] ?? .null,
            "changes": entry.changes, "address": .text(entry.address), "origin": .text(origin),
            "timestamp": .text(timestamp), "release": release.map { .integer($0.rawValue) } ?? .null,
            "previous_hash": .string(previousHash), "hash": .string(hash),
        ]
    }
}

extension AuditRecord {
    /// The row for those who check it without this program.
    var line: String {
        let members: [(String, JSONValue)] = [
            ("id", .integer(id)), ("user", .string(user)), ("action", .string(action)), ("resource", .string(resource)),
            ("changes", changes), ("address", .text(address)), ("timestamp", .string(timestamp)),
            ("release", release.map { .integer($0) } ?? .null), ("previous_hash", .string(previousHash)),
            ("origin", .text(origin)), ("hash", .string(hash)), ("content", .string(content)),
        ]
        return "{" + members.map { "\"\($0.0)\":\($0.1.canonicalText)" }.joined(separator: ",") + "}"
    }
}
