package import FishbowlCore

extension Transaction {
    /// Makes a release: new versions, the list of changes, what is active, and the audit row (T5, T11).
    ///
    /// Checks nothing about the content of entries; that is for the caller, before and in the same transaction.
    ///
    /// - Throws: `.staleBase` when another release has become the newest since `release.base`; `.notFound` when an
    ///   entry to be removed is not active, or a version to be restored is not one of its entry.
    package func apply(_ release: NewRelease, now: Timestamp) throws(StoreError) -> ReleaseNumber {
        let newest = try newestRelease()
        guard newest == release.base else {
            throw StoreError(
                .staleBase,
                """
                cannot apply: the changes were planned on \(Self.describe(release.base)), but the newest is \
                \(Self.describe(newest)). Plan again.
                """)
        }
        let number = ReleaseNumber(rawValue: (newest?.rawValue ?? 0) + 1)
        try sql.execute(
            """
            INSERT INTO configuration_releases
                (id, parent, kind, restored_from, author, message, manifest_hash, sources, created_at)
            VALUES (\(number), \(newest), \(release.kind.rawValue), \(release.restoredFrom), \(release.author),
                \(release.message), \(release.manifestHash), \(release.sources), \(now))
            """)
        var recorded: [JSONValue] = []
        for change in release.changes.sorted(by: { $0.name < $1.name }) {
            let operation = try apply(change, number, author: release.author, now: now)
            recorded.append(["entry": .string(change.name.description), "operation": .string(operation.rawValue)])
        }
        try appendAudit(
            AuditEntry(
                user: release.author, action: "config.\(release.kind.rawValue)", resource: "release/\(number)",
                changes: ["message": .string(release.message), "changes": .array(recorded)], address: nil),
            release: number, now: now)
        return number
    }

    private func apply(
        _ change: EntryChange, _ release: ReleaseNumber, author: String, now: Timestamp
    ) throws(StoreError) -> ChangeOperation {
        let name = change.name
        let old: EntryVersionID? = try sql.value(
            """
            SELECT id FROM system_configuration
            WHERE is_active = 1 AND config_section = \(name.section.rawValue) AND config_key = \(name.key)
            """)
        // The old version steps down first: of each entry at most one is active.
        if let old { try sql.execute("UPDATE system_configuration SET is_active = 0 WHERE id = \(old)") }
        let new: EntryVersionID?
        switch change.content {
        case .put(let value, let hash, let origins):
            new = try insertVersion(name, value, hash: hash, origins, release, author: author, now: now)
        case .restore(let version):
            try activate(version, of: name)
            new = version
        case .remove:
            guard old != nil else {
                throw StoreError(.notFound, "cannot remove \(name): the newest release has no such entry.")
            }
            new = nil
        }
        let operation: ChangeOperation = new == nil ? .removed : old == nil ? .added : .changed
        try sql.execute(
            """
            INSERT INTO configuration_changes
                (release_id, config_section, config_key, operation, old_version_id, new_version_id)
            VALUES (\(release), \(name.section.rawValue), \(name.key), \(operation.rawValue), \(old), \(new))
            """)
        return operation
    }

    private func insertVersion(
        _ name: EntryName, _ value: JSONValue, hash: String, _ origins: [ScriptOrigin], _ release: ReleaseNumber,
        author: String, now: Timestamp
    ) throws(StoreError) -> EntryVersionID? {
        try sql.value(
            """
            INSERT INTO system_configuration
                (config_section, config_key, config_value, created_by, is_active, version, content_hash, origins,
                created_at, release_id)
            VALUES (\(name.section.rawValue), \(name.key), \(value), \(author), 1,
                (SELECT coalesce(max(version), 0) + 1 FROM system_configuration
                    WHERE config_section = \(name.section.rawValue) AND config_key = \(name.key)),
                \(hash), \(JSONValue.array(origins.map(\.json))), \(now), \(release))
            RETURNING id
            """)
    }

    private func activate(_ version: EntryVersionID, of name: EntryName) throws(StoreError) {
        try sql.execute(
            """
            UPDATE system_configuration SET is_active = 1
            WHERE id = \(version) AND config_section = \(name.section.rawValue) AND config_key = \(name.key)
            """)
        guard sql.changes == 1 else {
            throw StoreError(.notFound, "cannot restore \(name): it has no version with the id \(version).")
        }
    }

    private static func describe(_ release: ReleaseNumber?) -> String {
        release.map { "release \($0)" } ?? "an empty bowl"
    }
}
