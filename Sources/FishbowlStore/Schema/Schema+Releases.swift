extension Schema {
    /// What releases need besides: where entries came from and where their texts stand now, which cast a conversation has
    /// followed so far, and the states that a newer form has replaced.
    static let releases = """
        ALTER TABLE system_configuration ADD COLUMN document TEXT;
        CREATE INDEX system_configuration_first ON system_configuration (version, config_section, config_key)
            WHERE version = 1;

        CREATE TABLE configuration_moves (
            id INTEGER PRIMARY KEY,
            version_id INTEGER NOT NULL REFERENCES system_configuration (id),
            origins TEXT NOT NULL,
            moved_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX configuration_moves_version ON configuration_moves (version_id, id);

        ALTER TABLE conversations ADD COLUMN cast_keys TEXT;

        CREATE INDEX script_state_script ON script_state (instance_kind, instance_key);
        CREATE TABLE script_state_history (
            id INTEGER PRIMARY KEY,
            script_state_id INTEGER NOT NULL REFERENCES script_state (id),
            state TEXT NOT NULL,
            state_version INTEGER NOT NULL CHECK (state_version > 0),
            revision INTEGER NOT NULL CHECK (revision > 0),
            replaced_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX script_state_history_version ON script_state_history (script_state_id, state_version, id);

        CREATE INDEX script_incidents_release ON script_incidents (release_id);
        """
}
