extension Schema {
    /// What was done in this bowl, in order: enough to do it again and come to the same rows (T12).
    ///
    /// One row for each transaction that wrote something of the characters' world, in that transaction. The first row of an
    /// operation holds its inputs, as far as no other row does; what follows from it in transactions of its own (`part`)
    /// names that first row. `moment` is the one instant that all its transactions see, and `voices` says where
    /// characters had their words from in the process that did it. `process` tells one run of a program from others: what
    /// should have followed and is not there was cut off when its process ended, or else never was.
    static let journal = """
        CREATE TABLE bowl_journal (
            id INTEGER PRIMARY KEY,
            operation_id INTEGER REFERENCES bowl_journal (id) CHECK (operation_id < id),
            operation TEXT NOT NULL CHECK (operation <> ''),
            part TEXT NOT NULL DEFAULT 'main' CHECK (part <> ''),
            conversation_id INTEGER REFERENCES conversations (id),
            turn_number INTEGER CHECK (turn_number >= 0),
            moment TEXT NOT NULL,
            voices TEXT NOT NULL,
            process TEXT NOT NULL CHECK (process <> ''),
            inputs TEXT NOT NULL DEFAULT '{}',
            release_id INTEGER REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE TRIGGER bowl_journal_keeps_rows BEFORE UPDATE ON bowl_journal
            BEGIN SELECT RAISE(ABORT, 'bowl_journal only grows'); END;
        CREATE TRIGGER bowl_journal_loses_none BEFORE DELETE ON bowl_journal
            BEGIN SELECT RAISE(ABORT, 'bowl_journal only grows'); END;
        """
}
