extension Schema {
    /// The outbox of questions to models, with leases, attempts and delivery.
    ///
    /// ```
    /// waiting ──take──▶ asking ──▶ answered ─┐
    ///    ▲                │                  ├─deliver──▶ delivered
    ///    └──pause, lease──┴──────▶ failed ───┘     └────▶ undelivered
    /// ```
    ///
    /// `failed` means that no answer will come, which is delivered like one. `next_attempt_at` is when to ask next while
    /// it waits, and when to deliver next afterwards.
    static let outbox = """
        CREATE TABLE new_asks (
            id INTEGER PRIMARY KEY,
            instance_kind TEXT NOT NULL CHECK (instance_kind IN ('personality', 'scenario', 'plugin')),
            instance_key TEXT NOT NULL,
            character_id INTEGER REFERENCES characters (id),
            conversation_id INTEGER REFERENCES conversations (id),
            turn_id INTEGER REFERENCES turns (id),
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'asking', 'answered', 'failed', 'delivered', 'undelivered')),
            tag TEXT,
            data TEXT NOT NULL DEFAULT 'null',
            idempotency_key TEXT CHECK (idempotency_key <> ''),
            request TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            next_attempt_at TEXT NOT NULL,
            lease_holder TEXT,
            lease_expires_at TEXT,
            answer TEXT,
            failure_code TEXT,
            failure_message TEXT,
            deliveries INTEGER NOT NULL DEFAULT 0 CHECK (deliveries >= 0),
            created_at TEXT NOT NULL,
            answered_at TEXT,
            delivered_at TEXT,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id),
            CHECK ((instance_kind = 'personality') = (character_id IS NOT NULL)),
            CHECK (instance_kind <> 'scenario' OR conversation_id IS NOT NULL),
            CHECK ((state = 'asking') = (lease_holder IS NOT NULL)),
            CHECK ((lease_holder IS NULL) = (lease_expires_at IS NULL)),
            CHECK ((state IN ('waiting', 'asking')) = (answered_at IS NULL)),
            CHECK ((answered_at IS NULL) = (answer IS NULL AND failure_code IS NULL)),
            CHECK (answer IS NULL OR failure_code IS NULL),
            CHECK (state <> 'answered' OR answer IS NOT NULL),
            CHECK (state <> 'failed' OR failure_code IS NOT NULL),
            CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
        ) STRICT;
        INSERT INTO new_asks
            (id, instance_kind, instance_key, character_id, conversation_id, turn_id, request, next_attempt_at,
            created_at, release_id)
            SELECT id, instance_kind, instance_key, character_id, conversation_id, turn_id, request, created_at,
                created_at, release_id
            FROM asks;
        DROP TABLE asks;
        ALTER TABLE new_asks RENAME TO asks;
        CREATE INDEX asks_due ON asks (next_attempt_at, id) WHERE state = 'waiting';
        CREATE INDEX asks_leased ON asks (lease_expires_at) WHERE state = 'asking';
        CREATE INDEX asks_of_conversation ON asks (conversation_id, next_attempt_at, id)
            WHERE state IN ('answered', 'failed');
        CREATE INDEX asks_settled ON asks (next_attempt_at, id) WHERE state IN ('answered', 'failed');
        CREATE INDEX asks_outstanding ON asks (instance_kind, instance_key)
            WHERE state IN ('waiting', 'asking', 'answered', 'failed');
        CREATE UNIQUE INDEX asks_personality_key ON asks (character_id, idempotency_key)
            WHERE instance_kind = 'personality' AND idempotency_key IS NOT NULL;
        CREATE UNIQUE INDEX asks_scenario_key ON asks (conversation_id, idempotency_key)
            WHERE instance_kind = 'scenario' AND idempotency_key IS NOT NULL;
        CREATE UNIQUE INDEX asks_plugin_key ON asks (instance_key, idempotency_key)
            WHERE instance_kind = 'plugin' AND idempotency_key IS NOT NULL;
        """
}
