extension Schema {
    /// What was brought in from other bowls: the lines themselves, so that it can be explained and done again.
    static let imports = """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
            imported_at TEXT NOT NULL,
            release_id INTEGER NOT NULL REFERENCES configuration_releases (id)
        ) STRICT;
        """
}
