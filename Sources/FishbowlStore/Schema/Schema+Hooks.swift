extension Schema {
    /// What hooks need besides: how often a plugin has failed in a row on a release, and where tellings lead.
    static let hooks = """
        CREATE TABLE plugin_failures (
            plugin_key TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            failures INTEGER NOT NULL CHECK (failures >= 0),
            updated_at TEXT NOT NULL,
            PRIMARY KEY (release_id, plugin_key)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX memories_root ON memories (character_id, root_memory_id) WHERE root_memory_id IS NOT NULL;
        ALTER TABLE memory_sharing_events ADD COLUMN sensitivity REAL NOT NULL DEFAULT 0
            CHECK (sensitivity BETWEEN 0 AND 1);
        """
}
