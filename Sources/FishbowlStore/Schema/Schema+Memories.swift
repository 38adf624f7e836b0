extension Schema {
    /// What characters remember, what it rests on, and its vectors.
    ///
    /// `importance` is a whole number so that the search for an owner's best memories walks `memories_recall`: within
    /// one level, the last accessed is the best.
    static let memories = """
        CREATE TABLE memories (
            id INTEGER PRIMARY KEY,
            character_id INTEGER NOT NULL REFERENCES characters (id),
            content TEXT NOT NULL,
            normalised TEXT NOT NULL,
            normalised_hash INTEGER NOT NULL,
            topic TEXT,
            importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 10),
            sensitivity REAL NOT NULL CHECK (sensitivity BETWEEN 0 AND 1),
            provenance TEXT NOT NULL CHECK (provenance IN ('witnessed', 'told', 'concluded', 'given')),
            source_message_id INTEGER REFERENCES messages (id),
            source_event_id INTEGER REFERENCES memory_sharing_events (id),
            root_memory_id INTEGER REFERENCES memories (id),
            speaker_id INTEGER REFERENCES characters (id),
            conversation_id INTEGER REFERENCES conversations (id),
            tags TEXT NOT NULL DEFAULT '{}',
            created_at TEXT NOT NULL,
            accessed_at TEXT NOT NULL,
            superseded_by INTEGER REFERENCES memories (id),
            vector_store_id TEXT,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK (provenance <> 'witnessed' OR (source_message_id IS NOT NULL AND source_event_id IS NULL)),
            CHECK (provenance <> 'told' OR source_event_id IS NOT NULL),
            CHECK (provenance NOT IN ('concluded', 'given') OR source_event_id IS NULL),
            CHECK (provenance <> 'given' OR source_message_id IS NULL),
            CHECK (superseded_by <> id)
        ) STRICT;
        CREATE INDEX memories_recall
            ON memories (character_id, importance, accessed_at, id, source_message_id, sensitivity) WHERE superseded_by IS NULL;
        CREATE INDEX memories_recall_topic
            ON memories (character_id, topic, importance, accessed_at, id, source_message_id, sensitivity)
            WHERE superseded_by IS NULL AND topic IS NOT NULL;
        CREATE INDEX memories_hygiene
            ON memories (character_id, normalised_hash) WHERE superseded_by IS NULL;
        CREATE INDEX memories_source ON memories (source_message_id) WHERE source_message_id IS NOT NULL;

        CREATE TABLE memory_evidence (
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            evidence_memory_id INTEGER NOT NULL REFERENCES memories (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (memory_id, evidence_memory_id),
            CHECK (memory_id <> evidence_memory_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX memory_evidence_used ON memory_evidence (evidence_memory_id);

        CREATE TABLE vector_embeddings (
            id INTEGER PRIMARY KEY,
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            vector_id TEXT NOT NULL,
            embedding_data BLOB NOT NULL,
            vector_database TEXT NOT NULL,
            created_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            UNIQUE (memory_id, vector_database),
            UNIQUE (vector_database, vector_id)
        ) STRICT;
        """

    /// Each telling of a memory.
    static let sharing = """
        CREATE TABLE memory_sharing_events (
            id INTEGER PRIMARY KEY,
            source_character_id INTEGER NOT NULL REFERENCES characters (id),
            target_character_id INTEGER NOT NULL REFERENCES characters (id),
            trust_level_at_sharing REAL NOT NULL CHECK (trust_level_at_sharing BETWEEN 0 AND 1),
            shared_at TEXT NOT NULL,
            memory_id INTEGER NOT NULL REFERENCES memories (id),
            message_id INTEGER REFERENCES messages (id),
            conversation_id INTEGER REFERENCES conversations (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK (source_character_id <> target_character_id)
        ) STRICT;
        CREATE INDEX memory_sharing_events_source ON memory_sharing_events (source_character_id, shared_at);
        CREATE INDEX memory_sharing_events_target ON memory_sharing_events (target_character_id, shared_at);
        CREATE INDEX memory_sharing_events_memory ON memory_sharing_events (memory_id);
        """

    /// Directed relationships and the evidence that trust is computed from.
    static let trust = """
        CREATE TABLE character_relationships (
            character_id INTEGER NOT NULL REFERENCES characters (id),
            other_id INTEGER NOT NULL REFERENCES characters (id),
            familiarity REAL NOT NULL DEFAULT 0 CHECK (familiarity BETWEEN 0 AND 1),
            affinity REAL NOT NULL DEFAULT 0 CHECK (affinity BETWEEN -1 AND 1),
            last_conversed_at TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (character_id, other_id),
            CHECK (character_id <> other_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE trust_evidence (
            id INTEGER PRIMARY KEY,
            truster_id INTEGER NOT NULL REFERENCES characters (id),
            trusted_id INTEGER NOT NULL REFERENCES characters (id),
            kind TEXT NOT NULL CHECK (kind IN (
                'conversed', 'confided', 'helped', 'promise_kept', 'harmed', 'promise_broken', 'betrayed', 'given')),
            weight REAL NOT NULL CHECK (weight BETWEEN -1000 AND 1000),
            occurred_at TEXT NOT NULL,
            conversation_id INTEGER REFERENCES conversations (id),
            message_id INTEGER REFERENCES messages (id),
            memory_id INTEGER REFERENCES memories (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK (truster_id <> trusted_id)
        ) STRICT;
        CREATE INDEX trust_evidence_pair ON trust_evidence (truster_id, trusted_id, occurred_at);
        """
}
