import FishbowlCore
import FishbowlStore

extension AuditVerification {
    /// What was found.
    func lines(width: Int) -> [String] {
        if let fault {
            let good = lastRow > 0 ? "Rows 1 to \(lastRow) are whole." : "No row before it is whole."
            return TextLayout.wrap(
                "The audit log is broken: \(fault.message). \(good) Compare with a backup.", width: width)
        }
        let whole = "\(counted(rows, "row")), all whole. The last hash is \(lastHash)."
        let told: String
        switch head {
        case .found(_, 0, let after): told = "The hash is that of an empty log; \(counted(after, "row")) came after it."
        case .found(_, let row, let after):
            told = "The hash is that of row \(row); \(counted(after, "row")) came after it."
        case .absent(let hash):
            told =
                "No row has the hash \(hash): the end of the log was cut, or written anew from some row on. Compare with "
                + "a backup of that time."
        case .notReached, nil: return TextLayout.wrap(whole, width: width)
        }
        return TextLayout.wrap(whole, width: width) + TextLayout.wrap(told, width: width)
    }

    var json: JSONValue {
        let place: (hash: String?, row: Int64?, after: Int?, found: Bool?) =
            switch head {
            case .found(let hash, let row, let after): (hash, row, after, true)
            case .absent(let hash): (hash, nil, nil, false)
            case .notReached(let hash): (hash, nil, nil, nil)
            case nil: (nil, nil, nil, nil)
            }
        return [
            "sound": .boolean(isSound), "rows": .number(rows), "last_good_row": .integer(lastRow),
            "last_hash": .string(lastHash), "first_bad_row": fault.map { .integer($0.row) } ?? .null,
            "fault": .text(fault?.kind.code), "detail": .text(fault?.message), "head": .text(place.hash),
            "head_found": place.found.map { .boolean($0) } ?? .null,
            "head_row": place.row.map { .integer($0) } ?? .null, "rows_after_head": .number(place.after),
        ]
    }

    /// What an operator should know of; nil when all is well.
    var event: SecurityEvent? {
        if let fault {
            return SecurityEvent(
                .auditBroken, subject: "row \(fault.row)", message: fault.message,
                data: ["row": .integer(fault.row), "fault": .string(fault.kind.code)])
        }
        guard case .absent(let hash) = head else { return nil }
        return SecurityEvent(
            .auditCut, subject: hash, message: "no row of the audit log has the hash that was kept elsewhere",
            data: ["rows": .number(rows), "last_hash": .string(lastHash)])
    }
}
