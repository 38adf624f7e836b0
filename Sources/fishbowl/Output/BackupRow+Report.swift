import FishbowlCore
import FishbowlStore

extension BackupRow {
    /// What was made, for people.
    var sentence: String {
        let moment = release.map { "release \($0), " } ?? ""
        return "\(path): \(moment)\(grouped(rows)) rows, \(shownBytes(bytes)), opened, checked and counted."
    }

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "path": .string(path), "bytes": .number(bytes), "rows": .number(rows),
            "content_hash": .text(contentHash), "audit_head": .string(auditHead),
            "started_at": .string(startedAt.text), "finished_at": .string(finishedAt.text),
            "release": .number(release),
        ]
    }
}

/// `1234567` → `1.2 MB`.
func shownBytes(_ bytes: Int) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1_000, unit + 1) }
    let tenths = Int((value * 10).rounded())
    return unit == 0 || value >= 99.5
        ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
