/// One thing that a repair did.
package struct Repair: Hashable, Sendable {
    package let check: Examination.Check
    package let table: String
    /// Rows, or the index, that were mended.
    package let rows: [String]
    /// What was done.
    package let action: String
}

/// What a repair came to.
package struct RepairReport: Sendable {
    /// As it was before.
    package let before: Examination
    package let repairs: [Repair]
    /// As it is now: what is left no other row can mend.
    package let after: Examination

    package init(before: Examination, repairs: [Repair], after: Examination) {
        self.before = before
        self.repairs = repairs
        self.after = after
    }
}
