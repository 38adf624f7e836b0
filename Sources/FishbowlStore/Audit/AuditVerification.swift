/// What a check of the audit log came to.
package struct AuditVerification: Hashable, Sendable {
    /// Where a hash stands that somebody has kept elsewhere.
    package enum Head: Hashable, Sendable {
        /// It is the hash of that row, after which others came; of row 0 when it stands for the empty log.
        case found(String, row: Int64, rowsAfter: Int)
        /// It is of no row: the log's end was cut, or written anew from some row on.
        case absent(String)
        /// The chain is broken before it could be met.
        case notReached(String)
    }

    /// How many rows were read, the bad one included.
    package var rows: Int
    /// What is wrong with the first bad row; nil when the chain holds.
    package var fault: AuditFault?
    /// The id of the last good row; 0 when there is none.
    package var lastRow: Int64
    /// The hash of the last good row. Who writes it down elsewhere can tell later that no row was cut off the end.
    package var lastHash: String
    /// Nil when no hash was to be found.
    package var head: Head?

    /// The id of the first row that was changed, or before which one is missing; nil when the chain holds.
    package var firstBroken: Int64? { fault?.row }

    /// Whether the chain holds, and has the hash that was to be found.
    package var isSound: Bool {
        if case .absent = head { return false }
        return fault == nil
    }
}

/// What is wrong with a row of the audit log.
package struct AuditFault: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The row is not what its hash says.
        case content
        /// Where the row's hash should stand is none.
        case hash
        /// Rows are missing between that one and this.
        case missing(after: Int64)
        /// The row is whole, but was written to follow another one than stands before it.
        case order(after: Int64)

        /// Stable, for programs.
        package var code: String {
            switch self {
            case .content: "content"
            case .hash: "hash"
            case .missing: "missing"
            case .order: "order"
            }
        }
    }

    package let row: Int64
    package let kind: Kind

    /// What is wrong, in one sentence without its full stop.
    package var message: String {
        switch kind {
        case .content: "row \(row) is not what its hash says: it was changed after it was written"
        case .hash: "the hash of row \(row) is none: it must have 64 hexadecimal digits"
        case .missing(let last) where row == last + 2: "row \(row - 1) is missing before row \(row)"
        case .missing(let last): "rows \(last + 1) to \(row - 1) are missing before row \(row)"
        case .order(0):
            "row \(row) is the first, but was written to follow another: it was put in, or those before it are gone"
        case .order(let last):
            "row \(row) was written to follow another row than \(last), which stands before it: one of them was put in "
                + "or written anew"
        }
    }
}
