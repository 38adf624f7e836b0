package import FishbowlCore

/// Something that went wrong in a script: `script_incidents`.
package struct IncidentRow: Hashable, Sendable {
    /// Nil before it is stored.
    package var id: Int64?
    /// `personality`, `scenario`, `plugin` or `library`.
    package var instanceKind: String
    /// The entry, `personalities/ada`.
    package var script: String
    package var version: Int?
    package var handler: String?
    package var event: String?
    package var code: String
    package var message: String
    package var file: String?
    package var line: Int?
    package var traceback: String?
    package var conversation: ConversationID?
    package var turn: TurnID?
    package var character: CharacterID?
    package var release: ReleaseNumber
    package var createdAt: Timestamp

    package init(
        instanceKind: String, script: String, version: Int?, handler: String?, event: String?, code: String,
        message: String, file: String?, line: Int?, traceback: String?, conversation: ConversationID?, turn: TurnID?,
        character: CharacterID?, release: ReleaseNumber, createdAt: Timestamp
    ) {
        self.instanceKind = instanceKind
        self.script = script
        self.version = version
        self.handler = handler
        self.event = event
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.traceback = traceback
        self.conversation = conversation
        self.turn = turn
        self.character = character
        self.release = release
        self.createdAt = createdAt
    }
}

extension IncidentRow: SQLRowDecodable {
    static let columns: SQL = """
        id, instance_kind, script, version, handler, event, code, message, file, line, traceback, conversation_id,
        turn_id, character_id, release_id, created_at
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        instanceKind = try row.read()
        script = try row.read()
        version = try row.read()
        handler = try row.read()
        event = try row.read()
        code = try row.read()
        message = try row.read()
        file = try row.read()
        line = try row.read()
        traceback = try row.read()
        conversation = try row.read()
        turn = try row.read()
        character = try row.read()
        release = try row.read()
        createdAt = try row.read()
    }
}

extension Transaction {
    /// Stores incidents. One statement.
    package func insertIncidents(_ incidents: [IncidentRow]) throws(StoreError) {
        guard !incidents.isEmpty else { return }
        let rows = incidents.map { incident in
            [
                .text(incident.instanceKind), .text(incident.script), incident.version.sqlValue,
                incident.handler.sqlValue, incident.event.sqlValue, .text(incident.code), .text(incident.message),
                incident.file.sqlValue, incident.line.sqlValue, incident.traceback.sqlValue,
                incident.conversation.sqlValue, incident.turn.sqlValue, incident.character.sqlValue,
                incident.release.sqlValue, .timestamp(incident.createdAt),
            ]
        }
        try sql.execute(
            """
            INSERT INTO script_incidents
                (instance_kind, script, version, handler, event, code, message, file, line, traceback,
                conversation_id, turn_id, character_id, release_id, created_at)
            VALUES \(rows: rows)
            """)
    }

    /// The last incidents, newest first; of one conversation, or of all.
    package func incidents(
        of conversation: ConversationID? = nil, limit: Int
    ) throws(StoreError) -> [IncidentRow] {
        if let conversation {
            return try sql.rows(
                """
                SELECT \(IncidentRow.columns) FROM script_incidents
                WHERE conversation_id = \(conversation) ORDER BY id DESC LIMIT \(limit)
                """)
        }
        return try sql.rows("SELECT \(IncidentRow.columns) FROM script_incidents ORDER BY id DESC LIMIT \(limit)")
    }
}
