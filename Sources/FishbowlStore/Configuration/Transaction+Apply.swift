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
        let before = try newest.flatMap { number throws(StoreError) in try self.release(number)?.manifestHash }
        guard newest == release.base else {
            throw StoreError(
                .staleBase,
                """
                cannot apply: the changes were planned on \(Self.describe(release.base)), but the newest is \
                \(Self.describe(newest)). Plan again.
                """)
        }
        guard release.baseManifestHash.map({ $0 == before }) ?? true else {
            throw StoreError(
                .staleBase,
                """
                cannot apply: the changes were planned on another \(Self.describe(release.base)) than this bowl has, \
                so for another bowl. Plan again.
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
            recorded.append(try apply(change, number, author: release.author, now: now))
        }
        let changes: JSONValue = [
            "message": .string(release.message),
            "restored_from": release.restoredFrom.map { .integer($0.rawValue) } ?? .null,
            "manifest_before": before.map { .string($0) } ?? .null,
            "manifest_after": .string(release.manifestHash),
            "changes": .array(recorded),
        ]
        try appendAudit(
            AuditEntry(
                user: release.author, action: "config.\(release.kind.rawValue)", resource: "release/\(number)",
                changes: changes, address: nil),
            release: number, now: now)
        return number
    }

    /// Applies one change and says for the audit what was there before and after.
    private func apply(
        _ change: EntryChange, _ release: ReleaseNumber, author: String, now: Timestamp
    ) throws(StoreError) -> JSONValue {
        let name = change.name
        let old: VersionMark? = try sql.row(
            """
            SELECT id, version, content_hash FROM system_configuration
            WHERE is_active = 1 AND config_section = \(name.section.rawValue) AND config_key = \(name.key)
            """)
        // The old version steps down first: of each entry at most one is active.
        if let old { try sql.execute("UPDATE system_configuration SET is_active = 0 WHERE id = \(old.id)") }
        let new: VersionMark?
        switch change.content {
        case .put(let value, let hash, let origins, let document):
            new = try insertVersion(
                name, value, hash: hash, origins, from: document, release, author: author, now: now)
        case .restore(let version): new = try activate(version, of: name)
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
            VALUES (\(release), \(name.section.rawValue), \(name.key), \(operation.rawValue), \(old?.id), \(new?.id))
            """)
        return [
            "entry": .string(name.description), "operation": .string(operation.rawValue),
            "before": old?.json ?? .null, "after": new?.json ?? .null,
        ]
    }

    private func insertVersion(
        _ name: EntryName, _ value: JSONValue, hash: String, _ origins: [ScriptOrigin], from document: String?,
        _ release: ReleaseNumber, author: String, now: Timestamp
    ) throws(StoreError) -> VersionMark? {
        try sql.row(
            """
            INSERT INTO system_configuration
                (config_section, config_key, config_value, created_by, is_active, version, content_hash, origins,
                document, created_at, release_id)
            VALUES (\(name.section.rawValue), \(name.key), \(value), \(author), 1,
                (SELECT coalesce(max(version), 0) + 1 FROM system_configuration
                    WHERE config_section = \(name.section.rawValue) AND config_key = \(name.key)),
                \(hash), \(JSONValue.array(origins.map(\.json))), \(document), \(now), \(release))
            RETURNING id, version, content_hash
            """)
    }

    private func activate(_ version: EntryVersionID, of name: EntryName) throws(StoreError) -> VersionMark {
        let mark: VersionMark? = try sql.row(
            """
            UPDATE system_configuration SET is_active = 1
            WHERE id = \(version) AND config_section = \(name.section.rawValue) AND config_key = \(name.key)
            RETURNING id, version, content_hash
            """)
        guard let mark else {
            throw StoreError(.notFound, "cannot restore \(name): it has no version with the id \(version).")
        }
        return mark
    }

    private static func describe(_ release: ReleaseNumber?) -> String {
        release.map { "release \($0)" } ?? "an empty bowl"
    }
}

/// Which version of an entry, and the hash of what it holds.
private struct VersionMark: SQLRowDecodable {
    let id: EntryVersionID
    let version: Int
    let hash: String

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        version = try row.read()
        hash = try row.read()
    }

    var json: JSONValue { ["version": .integer(Int64(version)), "content_hash": .string(hash)] }
}
