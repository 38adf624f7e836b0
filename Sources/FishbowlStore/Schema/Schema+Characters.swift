extension Schema {
    /// Who lives in the bowl, and what they are at the moment.
    static let characters = """
        CREATE TABLE characters (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE CHECK (key <> ''),
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('character', 'person')),
            about TEXT NOT NULL DEFAULT '',
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;

        CREATE TABLE character_state (
            character_id INTEGER PRIMARY KEY REFERENCES characters (id),
            mood TEXT NOT NULL DEFAULT 'even',
            energy REAL NOT NULL DEFAULT 1 CHECK (energy BETWEEN 0 AND 1),
            valence REAL NOT NULL DEFAULT 0 CHECK (valence BETWEEN -1 AND 1),
            arousal REAL NOT NULL DEFAULT 0 CHECK (arousal BETWEEN -1 AND 1),
            conversation_count INTEGER NOT NULL DEFAULT 0 CHECK (conversation_count >= 0),
            recent_interactions TEXT NOT NULL DEFAULT '[]',
            last_updated TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;

        CREATE TABLE character_goals (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            goal_id TEXT NOT NULL,
            description TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'reached', 'abandoned')),
            progress REAL NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (character_id, goal_id)
        ) STRICT;

        CREATE TABLE character_knowledge_areas (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            topic TEXT NOT NULL,
            expertise_level REAL NOT NULL CHECK (expertise_level BETWEEN 0 AND 1),
            last_updated TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (character_id, topic)
        ) STRICT;
        """
}
