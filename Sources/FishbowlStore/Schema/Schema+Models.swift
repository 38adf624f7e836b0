extension Schema {
    /// What models were asked and answered, what that took, and why a conversation waits.
    ///
    /// `model` is the key of the entry that was asked for, `answer_record` what `ModelAnswer.record` says of the answer, and
    /// `request_hash` finds a request again among those that were answered. `model_usage` sums calls by UTC day, for
    /// budgets; it grows in the transaction of the measurements that it sums. A conversation that is paused by the program
    /// itself says why, and until when.
    static let models = """
        ALTER TABLE turns ADD COLUMN model TEXT;
        ALTER TABLE turns ADD COLUMN request_hash TEXT;
        ALTER TABLE turns ADD COLUMN answer_record TEXT;
        CREATE INDEX turns_request ON turns (request_hash, id) WHERE answer IS NOT NULL;
        ALTER TABLE asks ADD COLUMN model TEXT;
        ALTER TABLE asks ADD COLUMN request_hash TEXT;
        ALTER TABLE asks ADD COLUMN answer_record TEXT;
        CREATE INDEX asks_request ON asks (request_hash, id) WHERE answer IS NOT NULL;

        ALTER TABLE conversations ADD COLUMN pause_reason TEXT;
        ALTER TABLE conversations ADD COLUMN paused_until TEXT
            CHECK (paused_until IS NULL OR pause_reason IS NOT NULL);
        CREATE INDEX conversations_paused ON conversations (paused_until) WHERE paused_until IS NOT NULL;

        ALTER TABLE performance_metrics ADD COLUMN conversation_id INTEGER REFERENCES conversations (id);
        ALTER TABLE performance_metrics ADD COLUMN ask_id INTEGER REFERENCES asks (id);
        ALTER TABLE performance_metrics ADD COLUMN model TEXT;
        ALTER TABLE performance_metrics ADD COLUMN detail TEXT;
        CREATE INDEX performance_metrics_turn ON performance_metrics (turn_id) WHERE turn_id IS NOT NULL;

        CREATE TABLE model_usage (
            id INTEGER PRIMARY KEY,
            day TEXT NOT NULL CHECK (length(day) = 10),
            scenario TEXT NOT NULL DEFAULT '',
            character_id INTEGER REFERENCES characters (id),
            model TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            calls INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
            failed_attempts INTEGER NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
            input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
            output_tokens INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
            cost REAL NOT NULL DEFAULT 0 CHECK (cost >= 0),
            seconds REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
            last_updated TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX model_usage_key
            ON model_usage (day, scenario, coalesce(character_id, 0), model, release_id);
        CREATE INDEX model_usage_character ON model_usage (character_id, day) WHERE character_id IS NOT NULL;
        """
}
