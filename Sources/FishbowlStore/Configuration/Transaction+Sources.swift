package import FishbowlCore

/// Which release is active, and where its texts stand: two that are equal are read alike.
package struct ReleaseMark: Hashable, Sendable {
    package let number: ReleaseNumber
    /// The newest note of a text that stands elsewhere now; 0 before the first.
    private let newestMove: Int64

    fileprivate init(number: ReleaseNumber, newestMove: Int64) {
        self.number = number
        self.newestMove = newestMove
    }
}

extension Transaction {
    /// The newest release with what else decides how it is read; nil in an empty bowl. Two steps to the ends of tables.
    package func newestReleaseMark() throws(StoreError) -> ReleaseMark? {
        guard let number = try newestRelease() else { return nil }
        let move: Int64? = try sql.value("SELECT id FROM configuration_moves ORDER BY id DESC LIMIT 1")
        return ReleaseMark(number: number, newestMove: move ?? 0)
    }

    /// Notes that the texts of a version stand elsewhere in their author's files now. The version stays as it is.
    package func noteMove(
        of version: EntryVersionID, to origins: [ScriptOrigin], now: Timestamp
    ) throws(StoreError) {
        let values: [SQLValue] = [
            version.sqlValue, JSONValue.array(origins.map(\.json)).sqlValue, now.sqlValue,
        ]
        try sql.execute(
            """
            INSERT INTO configuration_moves (version_id, origins, moved_at, content_hash)
            VALUES (\(list: values), \(RecordSeal.of(values)))
            """)
    }

    /// The hash of what an import of that file brought last for an entry; nil when none did.
    ///
    /// - Parameter document: where the YAML file lies.
    package func lastImportedHash(of name: EntryName, from document: String) throws(StoreError) -> String? {
        try sql.value(
            """
            SELECT v.content_hash FROM system_configuration v
            JOIN configuration_releases r ON r.id = v.release_id
            WHERE v.config_section = \(name.section.rawValue) AND v.config_key = \(name.key)
                AND v.document = \(document) AND r.kind = 'import'
            ORDER BY v.version DESC LIMIT 1
            """)
    }
}
