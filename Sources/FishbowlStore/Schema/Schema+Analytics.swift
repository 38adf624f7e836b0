extension Schema {
    /// What was computed of each message, and the topics that a conversation went through.
    static let analytics = """
        CREATE TABLE message_analytics (
            message_id INTEGER PRIMARY KEY REFERENCES messages (id),
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            sentiment REAL NOT NULL CHECK (sentiment BETWEEN -1 AND 1),
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX message_analytics_conversation ON message_analytics (conversation_id, message_id);
        """
}
