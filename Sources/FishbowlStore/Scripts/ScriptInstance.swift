package import FishbowlCore

/// A running script with a memory of its own: a personality in its character, a scenario in its conversation, a plugin.
package enum ScriptInstance: Hashable, Sendable {
    case personality(key: String, CharacterID)
    case scenario(key: String, ConversationID)
    case plugin(key: String)

    /// The column `instance_kind`.
    var kind: String {
        switch self {
        case .personality: "personality"
        case .scenario: "scenario"
        case .plugin: "plugin"
        }
    }

    package var key: String {
        switch self {
        case .personality(let key, _), .scenario(let key, _), .plugin(let key): key
        }
    }

    package var character: CharacterID? {
        guard case .personality(_, let id) = self else { return nil }
        return id
    }

    var conversation: ConversationID? {
        guard case .scenario(_, let id) = self else { return nil }
        return id
    }

    /// Picks the one row, by its kind's unique index.
    var condition: SQL {
        switch self {
        case .personality(_, let id): "instance_kind = 'personality' AND character_id = \(id)"
        case .scenario(_, let id): "instance_kind = 'scenario' AND conversation_id = \(id)"
        case .plugin(let key): "instance_kind = 'plugin' AND instance_key = \(key)"
        }
    }

    /// What an upsert conflicts on.
    var conflictTarget: SQL {
        switch self {
        case .personality: "(character_id) WHERE instance_kind = 'personality'"
        case .scenario: "(conversation_id) WHERE instance_kind = 'scenario'"
        case .plugin: "(instance_key) WHERE instance_kind = 'plugin'"
        }
    }
}

/// The durable state of one script instance.
package struct ScriptStateRow: Hashable, Sendable {
    /// Canonical JSON.
    package var state: String
    /// The `state_version` of the script that wrote it.
    package var version: Int
    /// Grows by one with every save; a VM whose revision differs has not seen the latest.
    package var revision: Int
}

extension ScriptStateRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        state = try row.read()
        version = try row.read()
        revision = try row.read()
    }
}

extension Transaction {
    /// The state of a script instance; nil when it has saved none.
    package func scriptState(of instance: ScriptInstance) throws(StoreError) -> ScriptStateRow? {
        try sql.row(
            "SELECT state, state_version, revision FROM script_state WHERE \(instance.condition)")
    }

    /// The revision of a script instance's state, without the state; nil when it has saved none.
    package func scriptRevision(of instance: ScriptInstance) throws(StoreError) -> Int? {
        try sql.value("SELECT revision FROM script_state WHERE \(instance.condition)")
    }

    /// Saves the state of a script instance.
    ///
    /// - Parameter state: JSON text.
    /// - Returns: the new revision: 1 at first, then one more for each save.
    package func saveScriptState(
        _ state: String, version: Int, of instance: ScriptInstance, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Int {
        let revision: Int? = try sql.value(
            """
            INSERT INTO script_state
                (instance_kind, instance_key, character_id, conversation_id, state, state_version, updated_at,
                release_id)
            VALUES (\(instance.kind), \(instance.key), \(instance.character), \(instance.conversation), \(state),
                \(version), \(now), \(release))
            ON CONFLICT \(instance.conflictTarget) DO UPDATE SET
                state = excluded.state, state_version = excluded.state_version, revision = script_state.revision + 1,
                instance_key = excluded.instance_key, updated_at = excluded.updated_at,
                release_id = excluded.release_id
            RETURNING revision
            """)
        guard let revision else { throw StoreError(.internal, "cannot save a script's state: no row came back.") }
        return revision
    }
}
