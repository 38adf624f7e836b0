import FishbowlCore
import FishbowlStore

extension BackupRow {
    /// What was made, for people.
    var sentence: String {
        let moment = release.map { "release \($0), " } ?? ""
        return "\(path): \(moment)\(grouped(rows)) rows, \(ByteCount.words(bytes)), opened, checked and counted."
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
