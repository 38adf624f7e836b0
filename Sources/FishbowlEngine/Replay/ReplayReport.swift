package import FishbowlCore
package import FishbowlStore

/// What a replay came to.
package struct ReplayReport: Sendable {
    /// How many rows of a table were the same.
    package struct Table: Hashable, Sendable {
        package let name: String
        package let rows: Int
    }

    package let conversation: ConversationID
    package let scenario: String
    /// Transactions of the journal that were done again, of all conversations.
    package let transactions: Int
    /// Turns that were taken again, of all conversations and of the one that was asked for.
    package let turns: Int
    package let ownTurns: Int
    /// Releases on which turns of that conversation were opened or closed, in order.
    package let releases: [ReleaseNumber]
    /// Tables whose rows were compared, by name; rows up to the first difference of each.
    package let tables: [Table]
    /// Incidents of scripts that were stopped by time, which T12 leaves out.
    package let stoppedByTime: Int
    /// What followed from transactions and was not recorded, because its process ended before.
    package let unfinished: Int
    /// The first difference; nil when all rows are the same.
    package let difference: ReplayDifference?

    package var rows: Int { tables.map(\.rows).reduce(0, +) }
}

/// Where what was done again is not what was recorded.
package enum ReplayDifference: Sendable {
    /// A row of a table.
    case row(RowDifference)
    /// An operation that did something else.
    case operation(recorded: JournalRow?, replayed: JournalRow?, reason: String?)

    /// The operation whose effect it is; nil where nobody can say.
    package var operation: JournalRow? {
        switch self {
        case .row(let difference): difference.operation
        case .operation(let recorded, let replayed, _): recorded ?? replayed
        }
    }
}

/// A row that is not the same in both bowls.
package struct RowDifference: Sendable {
    package let table: String
    /// The columns of its primary key.
    package let key: [(column: String, value: StoredValue)]
    /// The first column that differs; nil when only one of the bowls has the row.
    package let column: String?
    /// Of that column; nil when the recorded bowl does not have the row.
    package let recorded: StoredValue?
    /// Of that column; nil when the replayed bowl does not have the row.
    package let replayed: StoredValue?
    /// The operation whose effect it is; nil where nobody can say.
    package let operation: JournalRow?
}
