internal import FishbowlCore

/// Checks the chain of the audit log row by row, in the order of ids. Keeps one row's bytes, however long the log is.
struct AuditWalk {
    /// What it reads, in the order in which it is hashed; the row's own hash comes last.
    static let columns: SQL = """
        id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id, previous_hash,
        origin, hash
        """

    private(set) var rows = 0
    private(set) var fault: AuditFault?
    /// The hash of the last good row.
    private(set) var hash = Array(AuditChain.start.utf8)
    /// The id of the last good row.
    private(set) var last: Int64 = 0
    /// What is hashed of the row that was seen last.
    private(set) var content: [UInt8] = []
    private var digits: [UInt8] = []
    /// The hash that somebody kept, and after how many rows it was met.
    private let head: [UInt8]?
    private var headPlace: (row: Int64, rows: Int)?

    /// - Parameter head: a hash that was kept elsewhere, to be found in the log.
    init(head: String? = nil) {
        self.head = head.map { Array($0.utf8) }
        if self.head == hash { headPlace = (0, 0) }
    }

    /// Looks at the next row.
    ///
    /// - Returns: false when it is not as it must be, which ends the walk.
    mutating func step(_ row: SQLRow) -> Bool {
        let id = row.integer(0)
        rows += 1
        content(of: row)
        AuditChain.hash(content, into: &digits)
        guard row.holds(digits, in: 10) else {
            var stored: [UInt8] = []
            row.append(10, to: &stored)
            fault = AuditFault(row: id, kind: AuditChain.isHash(stored) ? .content : .hash)
            return false
        }
        guard row.holds(hash, in: 8), id == last + 1 else {
            fault = AuditFault(row: id, kind: id > last + 1 ? .missing(after: last) : .order(after: last))
            return false
        }
        (last, hash) = (id, digits)
        if headPlace == nil, hash == head { headPlace = (id, rows) }
        return true
    }

    /// Puts together what is hashed of a row.
    mutating func content(of row: SQLRow) {
        content.removeAll(keepingCapacity: true)
        content.append(UInt8(ascii: "["))
        for column in Int32(0)...9 {
            // Rows of older programs have no origin, and no place for one.
            if column == 9, row.isNull(9) { break }
            if column > 0 { content.append(UInt8(ascii: ",")) }
            switch (column, row.isNull(column)) {
            case (_, true): content += Array("null".utf8)
            case (0, _), (4, _): row.append(column, to: &content)
            // Text that looks like a number is not one.
            case (7, _) where row.isInteger(column): row.append(column, to: &content)
            default: row.appendQuoted(column, to: &content)
            }
        }
        content.append(UInt8(ascii: "]"))
    }

    /// What it has come to.
    var verification: AuditVerification {
        AuditVerification(
            rows: rows, fault: fault, lastRow: last, lastHash: String(decoding: hash, as: UTF8.self),
            head: head.map { head in
                let text = String(decoding: head, as: UTF8.self)
                if let headPlace { return .found(text, row: headPlace.row, rowsAfter: rows - headPlace.rows) }
                return fault == nil ? .absent(text) : .notReached(text)
            })
    }
}
