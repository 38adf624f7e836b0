/// A table whose rows travel from bowl to bowl, and how a line tells of a row.
///
/// A line has the columns of its row under their own names, but that a reference loses its `_id` and names a character by
/// key, and that small tables that only list things (`ExchangeList`) become lists of their row.
struct ExchangeTable: Sendable {
    /// What its lines call themselves: `message`.
    let type: String
    let name: String
    /// Which rows travel; nil for all.
    var condition: SQL?
    /// Columns with JSON text, which becomes part of the line.
    var documents: Set<String> = []
    /// Columns that do not travel: they follow from others, or tell of the bowl that they are in.
    var omitted: Set<String> = []
    /// Columns that name rows without a foreign key, with the table of those.
    var references: [String: String] = [:]
    /// Members of the objects in a list of a document that name rows: the column, the member, the table of the rows.
    var nested: [(column: String, member: String, table: String)] = []
    var lists: [ExchangeList] = []
    /// What becomes of a row whose key the receiving bowl has already.
    var arrival = Arrival.added

    enum Arrival: Sendable {
        /// It cannot have it: the row gets a number of its own.
        case added
        /// What the row says takes the place of what the one that is there says.
        case replacing
    }
}

/// A table of pairs that becomes a list on the lines of another one.
struct ExchangeList: Sendable {
    /// The member of the line: `witnesses`.
    let member: String
    let table: String
    /// The column that names the row whose list it is.
    let owner: String
    /// The column that names what is listed.
    let listed: String
    /// Columns that are taken from the row whose list it is.
    var copied: [String] = []
}

extension ExchangeTable {
    /// Every table that travels, in the order of the lines.
    ///
    /// Not among them: configuration, which has an export of its own; vectors and analytics, which follow from texts; and
    /// what a bowl keeps of its own running, such as the audit, the journal, measurements and costs.
    static let all: [ExchangeTable] = [
        ExchangeTable(type: "character", name: "characters"),
        ExchangeTable(
            type: "state", name: "character_state", documents: ["recent_interactions"], omitted: ["memory_revision"],
            references: ["reflected_until": "memories"],
            nested: [("recent_interactions", "conversation", "conversations")], arrival: .replacing),
        ExchangeTable(type: "goal", name: "character_goals", arrival: .replacing),
        ExchangeTable(type: "knowledge", name: "character_knowledge_areas", arrival: .replacing),
        ExchangeTable(
            type: "file", name: "character_files", condition: "character_id IS NOT NULL", omitted: ["plugin_key"],
            arrival: .replacing),
        ExchangeTable(type: "conversation", name: "conversations", documents: ["cast_keys"]),
        ExchangeTable(type: "participant", name: "conversation_participants"),
        ExchangeTable(
            type: "context", name: "conversation_context", documents: ["speaker_patterns"]),
        ExchangeTable(
            type: "turn", name: "turns", condition: "state NOT IN ('thinking', 'answered')",
            documents: ["request", "answer_record"], omitted: ["closed_release_id"]),
        ExchangeTable(
            type: "message", name: "messages", documents: ["whispered_to"],
            lists: [
                ExchangeList(
                    member: "witnesses", table: "message_witnesses", owner: "message_id", listed: "character_id",
                    copied: ["conversation_id"]),
                ExchangeList(member: "shares", table: "message_shares", owner: "message_id", listed: "memory_id"),
            ]),
        ExchangeTable(
            type: "memory", name: "memories", documents: ["tags"],
            omitted: ["normalised", "normalised_hash", "vector_store_id"],
            lists: [
                ExchangeList(
                    member: "evidence", table: "memory_evidence", owner: "memory_id", listed: "evidence_memory_id")
            ]),
        ExchangeTable(type: "telling", name: "memory_sharing_events"),
        ExchangeTable(type: "relationship", name: "character_relationships", arrival: .replacing),
        ExchangeTable(type: "trust_evidence", name: "trust_evidence"),
        ExchangeTable(type: "moment", name: "character_state_history"),
        ExchangeTable(type: "use", name: "turn_memories"),
        ExchangeTable(type: "hook", name: "turn_hooks"),
        ExchangeTable(
            type: "script_state", name: "script_state", condition: "instance_kind <> 'plugin'", documents: ["state"],
            arrival: .replacing),
        ExchangeTable(
            type: "ask", name: "asks", condition: "state IN ('delivered', 'undelivered') AND instance_kind <> 'plugin'",
            documents: ["data", "request", "answer_record"], omitted: ["lease_holder", "lease_expires_at"]),
    ]
}
