extension Schema {
    /// Backups of this bowl, and trials of restoring them; and fingerprints of what is written once and must never change.
    ///
    /// A row is written when the file has been opened, checked and counted: none tells of one that is not good. The seal of
    /// a release stands in its audit row; rows of older programs have none.
    static let backups = """
        CREATE TABLE backups (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('backup', 'restore_test')),
            path TEXT NOT NULL,
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            row_count INTEGER NOT NULL CHECK (row_count >= 0),
            content_hash TEXT,
            audit_head TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT NOT NULL,
            release_id INTEGER REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE INDEX backups_kind ON backups (kind, finished_at);

        ALTER TABLE configuration_moves ADD COLUMN content_hash TEXT;
        ALTER TABLE turns ADD COLUMN request_seal TEXT;
        ALTER TABLE asks ADD COLUMN request_seal TEXT;
        """
}
