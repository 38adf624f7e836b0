extension Schema {
    /// What was computed of each message and of the talk as a whole, and the topics that a conversation went through.
    ///
    /// Everything here follows from `messages`, who heard them, and the settings of the releases that they were said on.
    /// `message_analytics` holds what later messages are compared with: `words` four bytes for each word, `vector` a byte
    /// for each component; the rows of a conversation lie side by side, since each turn reads its last ones.
    /// `conversation_analytics` holds sums, so that the next message needs no others. A topic without `last_message_id` is
    /// the present one; it has its phrases when it is over.
    static let analytics = """
        CREATE TABLE message_analytics (
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            message_id INTEGER NOT NULL REFERENCES messages (id),
            character_id INTEGER NOT NULL REFERENCES characters (id),
            sentiment REAL NOT NULL CHECK (sentiment BETWEEN -1 AND 1),
            reply_to_message_id INTEGER REFERENCES messages (id) CHECK (reply_to_message_id < message_id),
            relevance REAL CHECK (relevance BETWEEN 0 AND 1),
            asks INTEGER NOT NULL CHECK (asks IN (0, 1)),
            answers_message_id INTEGER REFERENCES messages (id) CHECK (answers_message_id < message_id),
            lull_seconds REAL CHECK (lull_seconds >= 0),
            novelty REAL CHECK (novelty BETWEEN 0 AND 1),
            distinct_ngrams REAL CHECK (distinct_ngrams BETWEEN 0 AND 1),
            meta TEXT CHECK (meta <> ''),
            cohesion REAL CHECK (cohesion BETWEEN 0 AND 1),
            words BLOB NOT NULL,
            vector BLOB NOT NULL,
            vector_scale REAL NOT NULL CHECK (vector_scale >= 0),
            vector_model TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (conversation_id, message_id),
            CHECK (relevance IS NULL OR reply_to_message_id IS NOT NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE conversation_topics (
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            number INTEGER NOT NULL CHECK (number > 0),
            first_message_id INTEGER NOT NULL REFERENCES messages (id),
            last_message_id INTEGER REFERENCES messages (id) CHECK (last_message_id >= first_message_id),
            depth REAL CHECK (depth >= 0),
            phrases TEXT,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            PRIMARY KEY (conversation_id, number),
            CHECK ((last_message_id IS NULL) = (phrases IS NULL))
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE conversation_analytics ADD COLUMN sentiment_sum REAL NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN balance REAL NOT NULL DEFAULT 0 CHECK (balance BETWEEN 0 AND 1);
        ALTER TABLE conversation_analytics ADD COLUMN relevance_sum REAL NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN relevance_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN pauses INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN lulls INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN novelty_sum REAL NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN novelty_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN distinct_sum REAL NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN distinct_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN meta_messages INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN vector_sum BLOB;
        ALTER TABLE conversation_analytics ADD COLUMN vector_model TEXT;
        ALTER TABLE conversation_analytics ADD COLUMN topics INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN topic_messages INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE conversation_analytics ADD COLUMN cohesion_peak REAL;
        ALTER TABLE conversation_analytics ADD COLUMN cohesion_valley REAL;
        ALTER TABLE conversation_analytics ADD COLUMN cohesion_rise REAL;
        ALTER TABLE conversation_analytics ADD COLUMN valley_message_id INTEGER REFERENCES messages (id);
        ALTER TABLE conversation_analytics ADD COLUMN valley_place INTEGER NOT NULL DEFAULT 0;
        """
}
