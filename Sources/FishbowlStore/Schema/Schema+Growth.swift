extension Schema {
    /// What a character knows by heart: vectors as they are searched, what each turn used of memory, who changed what, and
    /// how states moved.
    ///
    /// Recall searches an image of one owner's memories in place of indexes over all; the image is read in the order of
    /// `memories_owner` and is stale when `memory_revision` has moved. A message says which memories it told, also to those
    /// who knew them; what was given is withdrawn when its entry does not give it any more.
    static let growth = """
        DROP TABLE vector_embeddings;
        CREATE TABLE vector_embeddings (
            id INTEGER PRIMARY KEY,
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            vector_id TEXT NOT NULL,
            embedding_data BLOB NOT NULL,
            vector_database TEXT NOT NULL CHECK (vector_database <> ''),
            dimensions INTEGER NOT NULL CHECK (dimensions > 0),
            scale REAL NOT NULL CHECK (scale >= 0),
            tokens BLOB NOT NULL CHECK (length(tokens) % 2 = 0),
            created_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (memory_id, vector_database),
            CHECK (length(embedding_data) = dimensions)
        ) STRICT;

        ALTER TABLE memories ADD COLUMN withdrawn_at TEXT;
        CREATE INDEX memories_owner ON memories (character_id, id);

        ALTER TABLE character_state ADD COLUMN memory_revision INTEGER NOT NULL DEFAULT 0
            CHECK (memory_revision >= 0);
        ALTER TABLE character_state ADD COLUMN importance_gathered REAL NOT NULL DEFAULT 0
            CHECK (importance_gathered >= 0);
        CREATE TABLE character_state_history (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            turn_id INTEGER REFERENCES turns (id),
            recorded_at TEXT NOT NULL,
            mood TEXT NOT NULL,
            energy REAL NOT NULL CHECK (energy BETWEEN 0 AND 1),
            valence REAL NOT NULL CHECK (valence BETWEEN -1 AND 1),
            arousal REAL NOT NULL CHECK (arousal BETWEEN -1 AND 1),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX character_state_history_character ON character_state_history (character_id, id);

        CREATE TABLE turn_memories (
            turn_id INTEGER NOT NULL REFERENCES turns (id),
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            purpose TEXT NOT NULL CHECK (purpose IN ('recalled', 'private', 'shareable', 'shared')),
            recency REAL NOT NULL,
            importance REAL NOT NULL,
            relevance REAL NOT NULL,
            cosine REAL,
            bm25 REAL,
            total REAL NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (turn_id, memory_id, purpose)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX turn_memories_memory ON turn_memories (memory_id, turn_id);

        CREATE TABLE turn_hooks (
            id INTEGER PRIMARY KEY,
            turn_id INTEGER NOT NULL REFERENCES turns (id),
            handler TEXT NOT NULL,
            entry TEXT NOT NULL,
            effect TEXT NOT NULL CHECK (effect IN ('changed', 'vetoed')),
            detail TEXT NOT NULL DEFAULT '',
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX turn_hooks_turn ON turn_hooks (turn_id);

        ALTER TABLE memory_sharing_events ADD COLUMN rule TEXT NOT NULL DEFAULT 'shares'
            CHECK (rule IN ('shares', 'reply', 'administrator'));

        CREATE TABLE message_shares (
            message_id INTEGER NOT NULL REFERENCES messages (id),
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (message_id, memory_id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO message_shares (message_id, memory_id, release_id)
            SELECT message_id, memory_id, min(release_id) FROM memory_sharing_events
            WHERE message_id IS NOT NULL GROUP BY message_id, memory_id;

        ALTER TABLE trust_evidence ADD COLUMN withdrawn_at TEXT CHECK (withdrawn_at IS NULL OR kind = 'given');
        """
}
