package import FishbowlCore

/// One step in the life of an entry.
package struct EntryHistoryRow: Hashable, Sendable {
    package var release: ReleaseNumber
    package var operation: ChangeOperation
    /// The version before and after; nil where there is none.
    package var before: Int?
    package var after: Int?
    package var contentHash: String?
    package var kind: ReleaseKind
    package var restoredFrom: ReleaseNumber?
    package var author: String
    package var message: String
    package var createdAt: Timestamp
}

extension EntryHistoryRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        release = try row.read()
        operation = try row.readCase()
        before = try row.read()
        after = try row.read()
        contentHash = try row.read()
        kind = try row.readCase()
        restoredFrom = try row.read()
        author = try row.read()
        message = try row.read()
        createdAt = try row.read()
    }
}

extension Transaction {
    /// What releases did to an entry, newest first.
    package func history(of name: EntryName, limit: Int) throws(StoreError) -> [EntryHistoryRow] {
        try sql.rows(
            """
            SELECT c.release_id, c.operation, old.version, new.version, new.content_hash, r.kind, r.restored_from,
                r.author, r.message, r.created_at
            FROM configuration_changes c
            JOIN configuration_releases r ON r.id = c.release_id
            LEFT JOIN system_configuration old ON old.id = c.old_version_id
            LEFT JOIN system_configuration new ON new.id = c.new_version_id
            WHERE c.config_section = \(name.section.rawValue) AND c.config_key = \(name.key)
            ORDER BY c.release_id DESC LIMIT \(limit)
            """)
    }

    /// The names of all entries that ever were, by section and key.
    package func entryNames() throws(StoreError) -> [EntryName] {
        try sql.rows(
            """
            SELECT config_section, config_key FROM system_configuration WHERE version = 1
            ORDER BY config_section, config_key
            """)
    }

    /// The release that brought a version of an entry; nil when there is no such version.
    package func release(of version: EntryVersionID) throws(StoreError) -> ReleaseNumber? {
        try sql.value("SELECT release_id FROM system_configuration WHERE id = \(version)")
    }

    /// How many incidents scripts had on a release.
    package func incidentCount(on release: ReleaseNumber) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM script_incidents WHERE release_id = \(release)") ?? 0
    }
}
