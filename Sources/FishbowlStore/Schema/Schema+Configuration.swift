extension Schema {
    /// Configuration as data: releases, their changes, and the versions of entries.
    static let configuration = """
        CREATE TABLE configuration_releases (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            parent INTEGER REFERENCES configuration_releases (id) CHECK (parent < id),
            kind TEXT NOT NULL CHECK (kind IN ('import', 'edit', 'rollback')),
            restored_from INTEGER REFERENCES configuration_releases (id)
                CHECK (restored_from IS NULL OR kind = 'rollback'),
            author TEXT NOT NULL,
            message TEXT NOT NULL,
            manifest_hash TEXT NOT NULL,
            sources TEXT NOT NULL DEFAULT '[]',
            created_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE system_configuration (
            id INTEGER PRIMARY KEY,
            config_section TEXT NOT NULL,
            config_key TEXT NOT NULL,
            config_value TEXT NOT NULL,
            created_by TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1)),
            version INTEGER NOT NULL CHECK (version > 0),
            content_hash TEXT NOT NULL,
            origins TEXT NOT NULL DEFAULT '[]',
            created_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (config_section, config_key, version)
        ) STRICT;
        CREATE UNIQUE INDEX system_configuration_active
            ON system_configuration (is_active, config_section, config_key) WHERE is_active = 1;

        CREATE TABLE configuration_changes (
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            config_section TEXT NOT NULL,
            config_key TEXT NOT NULL,
            operation TEXT NOT NULL CHECK (operation IN ('added', 'changed', 'removed')),
            old_version_id INTEGER REFERENCES system_configuration (id),
            new_version_id INTEGER REFERENCES system_configuration (id),
            PRIMARY KEY (release_id, config_section, config_key),
            CHECK ((operation = 'added') = (old_version_id IS NULL)),
            CHECK ((operation = 'removed') = (new_version_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX configuration_changes_entry
            ON configuration_changes (config_section, config_key, release_id);
        """

    /// What administrators did, as a hash chain that only grows.
    static let audit = """
        CREATE TABLE admin_audit_log (
            id INTEGER PRIMARY KEY,
            admin_user TEXT NOT NULL,
            action_type TEXT NOT NULL,
            resource_affected TEXT NOT NULL,
            changes_made TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            ip_address TEXT,
            release_id INTEGER REFERENCES configuration_releases (id),
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
        ) STRICT;
        CREATE TRIGGER admin_audit_log_keeps_rows BEFORE UPDATE ON admin_audit_log
            BEGIN SELECT RAISE(ABORT, 'admin_audit_log only grows'); END;
        CREATE TRIGGER admin_audit_log_loses_none BEFORE DELETE ON admin_audit_log
            BEGIN SELECT RAISE(ABORT, 'admin_audit_log only grows'); END;

        CREATE TABLE security_events (
            id INTEGER PRIMARY KEY,
            event_type TEXT NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
            source_ip TEXT,
            event_data TEXT NOT NULL DEFAULT '{}',
            timestamp TEXT NOT NULL,
            resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
            resolved_at TEXT,
            resolved_by TEXT
        ) STRICT;
        CREATE INDEX security_events_unresolved ON security_events (timestamp) WHERE resolved = 0;
        """
}
