/// What an examination of a bowl came to.
package struct Examination: Sendable {
    /// What is looked at.
    package enum Check: String, Sendable, CaseIterable {
        /// Pages, indexes and rules of the tables.
        case integrity
        /// Tables, indexes and triggers against those that this program makes.
        case schema
        /// Rows that name rows.
        case references
        /// The configuration against its hashes and seals.
        case configuration
        /// Which versions are active, against the releases.
        case active
        /// What models were asked, against its hashes and seals.
        case requests
        /// The chain of the audit log.
        case audit
        /// Memories against their vectors and words.
        case vectors
        /// Tellings against the evidence of trust.
        case trust
        /// Sums of usage against their measurements.
        case usage
        /// Turns and questions that have not ended.
        case limbo
        /// What is computed of conversations, against their messages.
        case analytics
        /// States of scripts, and other JSON.
        case documents
        /// Rows that contradict one another.
        case contradictions
    }

    /// Something that is not as it must be.
    package struct Finding: Hashable, Sendable {
        package let check: Check
        package let table: String
        /// The row's key in words; nil where it is not one row.
        package let row: String?
        /// What is wrong.
        package let detail: String
        /// What to do.
        package let remedy: String
        /// Whether a repair mends it, because it follows from other rows.
        package let isRepairable: Bool

        package init(
            _ check: Check, _ table: String, _ row: String?, _ detail: String, remedy: String,
            isRepairable: Bool = false
        ) {
            self.check = check
            self.table = table
            self.row = row
            self.detail = detail
            self.remedy = remedy
            self.isRepairable = isRepairable
        }
    }

    /// By check, then by row.
    package internal(set) var findings: [Finding] = []
    /// What is no fault, and good to know.
    package internal(set) var notes: [String] = []
    /// How many rows, pages or things each check has looked at.
    package internal(set) var counts: [Check: Int] = [:]
    package internal(set) var bytes = 0

    /// Those that only a backup mends.
    package var isDamaged: Bool { findings.contains { $0.check == .integrity && !$0.isRepairable } }
}

extension Examination.Finding {
    /// What to do where rows are not what they were and nothing says what that was.
    static let restore = "restore a backup: fishbowl restore FILE --force"
    /// What to do where other rows say what is right.
    static let repair = "fishbowl doctor --repair"

    /// In one line.
    package var words: String { "\(table)\(row.map { " \($0)" } ?? ""): \(detail)" }
}
