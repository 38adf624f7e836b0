extension Schema {
    /// Files also of plugins, all that can be done to a file in its log, how much each script has used of a day's quota,
    /// and whose doing a security event was.
    static let ownFiles = """
        CREATE TABLE new_character_files (
            id INTEGER PRIMARY KEY,
            character_id INTEGER REFERENCES characters (id),
            plugin_key TEXT CHECK (plugin_key <> ''),
            path TEXT NOT NULL CHECK (path <> ''),
            content BLOB NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK ((character_id IS NULL) <> (plugin_key IS NULL))
        ) STRICT;
        INSERT INTO new_character_files (id, character_id, path, content, created_at, updated_at, release_id)
            SELECT id, character_id, path, content, created_at, updated_at, release_id FROM character_files;
        DROP TABLE character_files;
        ALTER TABLE new_character_files RENAME TO character_files;
        CREATE UNIQUE INDEX character_files_character ON character_files (character_id, path)
            WHERE character_id IS NOT NULL;
        CREATE UNIQUE INDEX character_files_plugin ON character_files (plugin_key, path) WHERE plugin_key IS NOT NULL;

        CREATE TABLE new_file_operations_log (
            id INTEGER PRIMARY KEY,
            character_id INTEGER REFERENCES characters (id),
            plugin_key TEXT CHECK (plugin_key <> ''),
            operation_type TEXT NOT NULL
                CHECK (operation_type IN ('read', 'write', 'append', 'list', 'remove', 'rename')),
            file_path TEXT NOT NULL,
            new_path TEXT,
            success INTEGER NOT NULL CHECK (success IN (0, 1)),
            code TEXT,
            timestamp TEXT NOT NULL,
            turn_id INTEGER REFERENCES turns (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK ((character_id IS NULL) <> (plugin_key IS NULL)),
            CHECK (success = 0 OR code IS NULL),
            CHECK (new_path IS NULL OR operation_type = 'rename')
        ) STRICT;
        INSERT INTO new_file_operations_log
            (id, character_id, operation_type, file_path, success, timestamp, turn_id, release_id)
            SELECT id, character_id, replace(operation_type, 'delete', 'remove'), file_path, success, timestamp,
                turn_id, release_id
            FROM file_operations_log;
        DROP TABLE file_operations_log;
        ALTER TABLE new_file_operations_log RENAME TO file_operations_log;
        CREATE INDEX file_operations_log_character ON file_operations_log (character_id, id)
            WHERE character_id IS NOT NULL;
        CREATE INDEX file_operations_log_plugin ON file_operations_log (plugin_key, id) WHERE plugin_key IS NOT NULL;

        CREATE TABLE script_usage (
            script TEXT NOT NULL,
            quota TEXT NOT NULL CHECK (quota IN ('asks', 'files', 'security_events')),
            day TEXT NOT NULL,
            used INTEGER NOT NULL CHECK (used >= 0),
            PRIMARY KEY (script, quota)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE security_events ADD COLUMN subject TEXT;
        """
}
