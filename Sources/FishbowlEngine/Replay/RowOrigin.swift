internal import FishbowlCore
internal import FishbowlStore

/// Finds the operation that wrote a row, by the turn that the row names and by its times: every row that an operation
/// writes carries the operation's moment.
struct RowOrigin {
    /// Times that lie ahead of what wrote them.
    private static let ahead: Set<String> = ["next_attempt_at", "lease_expires_at", "paused_until"]
    /// Tables whose rows are written once, or whose first time is that of the columns that never change.
    private static let lasting: Set<String> = [
        "messages", "memories", "trust_evidence", "memory_sharing_events", "script_incidents", "vector_embeddings",
        "character_state_history", "file_operations_log", "security_events", "configuration_releases",
        "system_configuration", "performance_metrics",
    ]

    private let bowl: Transaction

    init(_ bowl: Transaction) {
        self.bowl = bowl
    }

    /// - Parameter column: that differs; nil for the row as a whole.
    /// - Returns: nil where nobody can say.
    func operation(of row: [StoredValue], in table: StoredTable, column: String?) throws -> JournalRow? {
        if table.name == "bowl_journal", case .integer(let id)? = table.value("id", of: row) {
            return try bowl.journalRow(JournalID(rawValue: id))
        }
        let times = try times(of: row, in: table, column: column)
        if let turn = try bowl.turn(ofRow: row, in: table) {
            let rows = try bowl.journal(ofTurn: turn.number, in: turn.conversation)
            if let found = rows.last(where: { times.contains($0.moment) }) ?? rows.last { return found }
        }
        for time in times {
            let rows = try bowl.journal(at: time)
            let fitting = rows.filter { fits($0, row, table) }
            if let found = fitting.last ?? rows.last { return found }
        }
        return nil
    }

    /// Instants at which the row may have been written, the likeliest first.
    private func times(of row: [StoredValue], in table: StoredTable, column: String?) throws -> [Timestamp] {
        func time(_ column: String) -> Timestamp? {
            guard !Self.ahead.contains(column), case .text(let text)? = table.value(column, of: row) else { return nil }
            return Timestamp(text)
        }
        let all = Set(table.columns.filter(Self.isTime).compactMap(time)).sorted(by: >)
        if all.isEmpty, let memory = table.value("memory_id", of: row) {
            return try bowl.creation(ofMemory: memory).map { [$0] } ?? []
        }
        let own = column.flatMap { Self.isTime($0) ? time($0) : nil }
        return [own].compactMap(\.self) + (Self.lasting.contains(table.name) ? all.reversed() : all)
    }

    private static func isTime(_ column: String) -> Bool {
        column.hasSuffix("_at") || ["last_updated", "timestamp", "clock", "moment"].contains(column)
    }

    /// Whether an operation and a row are of one conversation, as far as both say.
    private func fits(_ operation: JournalRow, _ row: [StoredValue], _ table: StoredTable) -> Bool {
        let column = table.name == "conversations" ? "id" : "conversation_id"
        if case .integer(let id)? = table.value(column, of: row) { return operation.conversation?.rawValue == id }
        return !table.name.hasPrefix("configuration_") && table.name != "system_configuration"
            || operation.kind == .release
    }
}
