extension Schema {
    /// What scripts keep, what they asked for, and what went wrong in them.
    static let scripts = """
        CREATE TABLE script_state (
            id INTEGER PRIMARY KEY,
            instance_kind TEXT NOT NULL CHECK (instance_kind IN ('personality', 'scenario', 'plugin')),
            instance_key TEXT NOT NULL,
            character_id INTEGER REFERENCES characters (id),
            conversation_id INTEGER REFERENCES conversations (id),
            state TEXT NOT NULL,
            state_version INTEGER NOT NULL DEFAULT 1 CHECK (state_version > 0),
            revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK ((instance_kind = 'personality') = (character_id IS NOT NULL)),
            CHECK ((instance_kind = 'scenario') = (conversation_id IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX script_state_personality ON script_state (character_id)
            WHERE instance_kind = 'personality';
        CREATE UNIQUE INDEX script_state_scenario ON script_state (conversation_id)
            WHERE instance_kind = 'scenario';
        CREATE UNIQUE INDEX script_state_plugin ON script_state (instance_key)
            WHERE instance_kind = 'plugin';

        CREATE TABLE script_incidents (
            id INTEGER PRIMARY KEY,
            instance_kind TEXT NOT NULL CHECK (instance_kind IN ('personality', 'scenario', 'plugin', 'library')),
            script TEXT NOT NULL,
            version INTEGER,
            handler TEXT,
            event TEXT,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            file TEXT,
            line INTEGER,
            traceback TEXT,
            conversation_id INTEGER REFERENCES conversations (id),
            turn_id INTEGER REFERENCES turns (id),
            character_id INTEGER REFERENCES characters (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            created_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX script_incidents_conversation ON script_incidents (conversation_id, id);
        CREATE INDEX script_incidents_script ON script_incidents (script, id);

        CREATE TABLE asks (
            id INTEGER PRIMARY KEY,
            instance_kind TEXT NOT NULL CHECK (instance_kind IN ('personality', 'scenario', 'plugin')),
            instance_key TEXT NOT NULL,
            character_id INTEGER REFERENCES characters (id),
            conversation_id INTEGER REFERENCES conversations (id),
            turn_id INTEGER REFERENCES turns (id),
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'asking', 'answered', 'delivered', 'failed')),
            request TEXT NOT NULL,
            answer TEXT,
            failure_code TEXT,
            failure_message TEXT,
            created_at TEXT NOT NULL,
            answered_at TEXT,
            delivered_at TEXT,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX asks_unfinished ON asks (state, id) WHERE state IN ('waiting', 'asking', 'answered');
        """

    /// Characters' own small files, and each touch of them.
    static let files = """
        CREATE TABLE character_files (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            path TEXT NOT NULL,
            content BLOB NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (character_id, path)
        ) STRICT;

        CREATE TABLE file_operations_log (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            operation_type TEXT NOT NULL CHECK (operation_type IN ('read', 'write', 'delete', 'list')),
            file_path TEXT NOT NULL,
            success INTEGER NOT NULL CHECK (success IN (0, 1)),
            timestamp TEXT NOT NULL,
            turn_id INTEGER REFERENCES turns (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX file_operations_log_character ON file_operations_log (character_id, id);
        """

    /// What was measured.
    static let measurements = """
        CREATE TABLE conversation_analytics (
            id INTEGER PRIMARY KEY,
            conversation_id INTEGER NOT NULL UNIQUE REFERENCES conversations (id),
            sentiment_score REAL NOT NULL CHECK (sentiment_score BETWEEN -1 AND 1),
            engagement_level REAL NOT NULL CHECK (engagement_level BETWEEN 0 AND 1),
            creativity_score REAL CHECK (creativity_score BETWEEN 0 AND 1),
            messages INTEGER NOT NULL DEFAULT 0 CHECK (messages >= 0),
            calculated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;

        CREATE TABLE performance_metrics (
            id INTEGER PRIMARY KEY,
            metric_name TEXT NOT NULL,
            metric_value REAL NOT NULL,
            character_id INTEGER REFERENCES characters (id),
            timestamp TEXT NOT NULL,
            turn_id INTEGER REFERENCES turns (id),
            release_id INTEGER REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX performance_metrics_name ON performance_metrics (metric_name, timestamp);
        """
}
