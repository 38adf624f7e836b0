package import FishbowlCore

/// The stored state of one instance of a script, as a migration finds it.
package struct StoredScriptState: Hashable, Sendable {
    /// Of its row.
    package let id: Int64
    /// Whose state it is, for messages: a character's key, or a conversation.
    package let owner: String
    package let row: ScriptStateRow
}

extension StoredScriptState: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        let key: String = try row.read()
        let conversation: ConversationID? = try row.read()
        owner = conversation.map { "conversation \($0)" } ?? key
        self.row = try ScriptStateRow(&row)
    }
}

extension Transaction {
    /// The states of a script's instances that have another form than `version`; those of closed conversations are done
    /// with and left out.
    package func scriptStates(
        of kind: ScriptKind, key: String, notOfVersion version: Int
    ) throws(StoreError) -> [StoredScriptState] {
        try sql.rows(
            """
            SELECT s.id, s.instance_key, s.conversation_id, s.state, s.state_version, s.revision
            FROM script_state s LEFT JOIN conversations c ON c.id = s.conversation_id
            WHERE s.instance_kind = \(kind.rawValue) AND s.instance_key = \(key) AND s.state_version <> \(version)
                AND coalesce(c.status, 'open') <> 'closed'
            ORDER BY s.id
            """)
    }

    /// The state that an instance had last in the form `version`, before it was migrated; nil when it never had one.
    package func replacedScriptState(of id: Int64, version: Int) throws(StoreError) -> String? {
        try sql.value(
            """
            SELECT state FROM script_state_history
            WHERE script_state_id = \(id) AND state_version = \(version) ORDER BY id DESC LIMIT 1
            """)
    }

    /// Puts a state of another form in the place of one, which is kept in the history.
    ///
    /// - Parameter state: JSON text.
    package func replaceScriptState(
        _ stored: StoredScriptState, by state: String, version: Int, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO script_state_history (script_state_id, state, state_version, revision, replaced_at, release_id)
            VALUES (\(stored.id), \(stored.row.state), \(stored.row.version), \(stored.row.revision), \(now), \(release))
            """)
        try sql.execute(
            """
            UPDATE script_state
            SET state = \(state), state_version = \(version), revision = revision + 1, updated_at = \(now),
                release_id = \(release)
            WHERE id = \(stored.id)
            """)
    }
}
