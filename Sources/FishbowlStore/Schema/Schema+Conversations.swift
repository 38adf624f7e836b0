extension Schema {
    /// Conversations, who takes part, who runs them, and their turns.
    static let conversations = """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY,
            scenario TEXT NOT NULL,
            title TEXT NOT NULL,
            seed INTEGER NOT NULL,
            status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paused', 'closed')),
            close_reason TEXT,
            turns_said INTEGER NOT NULL DEFAULT 0 CHECK (turns_said >= 0),
            last_human_turn INTEGER NOT NULL DEFAULT 0 CHECK (last_human_turn >= 0),
            started_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            closed_at TEXT,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK ((status = 'closed') = (closed_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX conversations_scenario ON conversations (scenario, status, id);
        CREATE INDEX conversations_status ON conversations (status, id);

        CREATE TABLE conversation_participants (
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            character_id INTEGER NOT NULL REFERENCES characters (id),
            present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
            joined_at TEXT NOT NULL,
            left_at TEXT,
            joined_turn INTEGER NOT NULL DEFAULT 0 CHECK (joined_turn >= 0),
            last_spoke_turn INTEGER CHECK (last_spoke_turn >= 0),
            turns_spoken INTEGER NOT NULL DEFAULT 0 CHECK (turns_spoken >= 0),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (conversation_id, character_id),
            CHECK ((present = 0) = (left_at IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX conversation_participants_character ON conversation_participants (character_id, conversation_id);

        CREATE TABLE conversation_context (
            conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
            energy_level REAL NOT NULL DEFAULT 1 CHECK (energy_level BETWEEN 0 AND 1),
            conversation_type TEXT NOT NULL DEFAULT 'general',
            emotional_state TEXT NOT NULL DEFAULT 'even',
            topic TEXT,
            speaker_patterns TEXT NOT NULL DEFAULT '{}',
            last_updated TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;

        CREATE TABLE conversation_leases (
            conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id),
            holder TEXT NOT NULL,
            process_id INTEGER NOT NULL,
            acquired_at TEXT NOT NULL,
            expires_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE turns (
            id INTEGER PRIMARY KEY,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            number INTEGER NOT NULL CHECK (number > 0),
            character_id INTEGER REFERENCES characters (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            closed_release_id INTEGER REFERENCES configuration_releases (id),
            state TEXT NOT NULL CHECK (state IN ('thinking', 'answered', 'closed', 'passed', 'vetoed', 'failed')),
            seed INTEGER NOT NULL,
            clock TEXT NOT NULL,
            request TEXT,
            answer TEXT,
            failure_code TEXT,
            failure_message TEXT,
            opened_at TEXT NOT NULL,
            closed_at TEXT,
            UNIQUE (conversation_id, number),
            CHECK ((state IN ('thinking', 'answered')) = (closed_at IS NULL)),
            CHECK ((closed_at IS NULL) = (closed_release_id IS NULL)),
            CHECK (state <> 'answered' OR answer IS NOT NULL),
            CHECK (state IN ('vetoed', 'failed') OR failure_code IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX turns_unfinished ON turns (conversation_id) WHERE state IN ('thinking', 'answered');
        """

    /// What was said, and who was there.
    static let messages = """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            turn_id INTEGER REFERENCES turns (id),
            character_id INTEGER REFERENCES characters (id),
            content TEXT NOT NULL,
            whispered_to TEXT,
            topic TEXT,
            sentiment REAL NOT NULL DEFAULT 0 CHECK (sentiment BETWEEN -1 AND 1),
            sensitivity REAL NOT NULL DEFAULT 0 CHECK (sensitivity BETWEEN 0 AND 1),
            created_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX messages_conversation ON messages (conversation_id, id);

        CREATE TABLE message_witnesses (
            message_id INTEGER NOT NULL REFERENCES messages (id),
            character_id INTEGER NOT NULL REFERENCES characters (id),
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (message_id, character_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX message_witnesses_window ON message_witnesses (character_id, conversation_id, message_id);
        """
}
