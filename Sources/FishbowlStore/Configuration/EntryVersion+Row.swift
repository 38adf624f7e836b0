package import FishbowlCore

extension EntryVersion: SQLRowDecodable {
    /// Of `system_configuration v`, with its texts where they stand now.
    static let columns: SQL = """
        v.id, v.config_section, v.config_key, v.version, v.config_value, v.content_hash,
        coalesce((SELECT m.origins FROM configuration_moves m WHERE m.version_id = v.id ORDER BY m.id DESC LIMIT 1),
            v.origins),
        v.document
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        let id: EntryVersionID = try row.read()
        let name = try EntryName(&row)
        let version: Int = try row.read()
        let value: JSONValue = try row.read()
        let hash: String = try row.read()
        let origins: JSONValue = try row.read()
        self.init(
            id: id, name: name, version: version, value: value, contentHash: hash,
            origins: origins.arrayValue?.compactMap(ScriptOrigin.init(json:)) ?? [], document: try row.read())
    }
}

extension EntryName: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        let section: String = try row.read()
        let key: String = try row.read()
        guard let known = Section(rawValue: section) else {
            throw StoreError(
                .newerSchema,
                "cannot read the entry \(section)/\(key): this program does not know that section. Use the newer one.")
        }
        self.init(known, key)
    }
}

extension Transaction {
    /// All entries of the newest release, by section and key.
    package func activeEntries() throws(StoreError) -> [EntryVersion] {
        try sql.rows(
            """
            SELECT \(EntryVersion.columns) FROM system_configuration v
            WHERE v.is_active = 1 ORDER BY v.config_section, v.config_key
            """)
    }

    /// All entries as a release held them, by section and key.
    ///
    /// Looks for each entry that ever was at the last change of it until then, so that the cost follows the number of
    /// entries and not that of releases.
    package func entries(at release: ReleaseNumber) throws(StoreError) -> [EntryVersion] {
        try sql.rows(
            """
            SELECT \(EntryVersion.columns)
            FROM system_configuration first
            JOIN system_configuration v ON v.id = (
                SELECT last.new_version_id FROM configuration_changes last
                WHERE last.config_section = first.config_section AND last.config_key = first.config_key
                    AND last.release_id <= \(release)
                ORDER BY last.release_id DESC LIMIT 1)
            WHERE first.version = 1
            ORDER BY first.config_section, first.config_key
            """)
    }

    /// The entry as a release held it; nil when it held none of that name.
    package func entry(_ name: EntryName, at release: ReleaseNumber) throws(StoreError) -> EntryVersion? {
        try sql.row(
            """
            SELECT \(EntryVersion.columns) FROM system_configuration v
            WHERE v.id = (
                SELECT last.new_version_id FROM configuration_changes last
                WHERE last.config_section = \(name.section.rawValue) AND last.config_key = \(name.key)
                    AND last.release_id <= \(release)
                ORDER BY last.release_id DESC LIMIT 1)
            """)
    }

    /// The newest release with everything in it.
    package func activeConfiguration() throws(StoreError) -> ConfigurationState {
        ConfigurationState(release: try newestRelease(), entries: try activeEntries())
    }

    /// The active version of an entry; nil when the newest release has none.
    package func activeEntry(_ name: EntryName) throws(StoreError) -> EntryVersion? {
        try sql.row(
            """
            SELECT \(EntryVersion.columns) FROM system_configuration v
            WHERE v.is_active = 1 AND v.config_section = \(name.section.rawValue) AND v.config_key = \(name.key)
            """)
    }

    /// One version of an entry; nil when there is none of that number.
    package func entry(_ name: EntryName, version: Int) throws(StoreError) -> EntryVersion? {
        try sql.row(
            """
            SELECT \(EntryVersion.columns) FROM system_configuration v
            WHERE v.config_section = \(name.section.rawValue) AND v.config_key = \(name.key)
                AND v.version = \(version)
            """)
    }

    /// All versions of an entry, newest first.
    package func versions(of name: EntryName) throws(StoreError) -> [EntryVersion] {
        try sql.rows(
            """
            SELECT \(EntryVersion.columns) FROM system_configuration v
            WHERE v.config_section = \(name.section.rawValue) AND v.config_key = \(name.key)
            ORDER BY v.version DESC
            """)
    }
}

extension Transaction {
    /// A version with its texts where they stood when it came in; nil when there is none of that id.
    package func originalEntry(_ id: EntryVersionID) throws(StoreError) -> EntryVersion? {
        try sql.row(
            """
            SELECT id, config_section, config_key, version, config_value, content_hash, origins, document
            FROM system_configuration WHERE id = \(id)
            """)
    }
}
