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
        let recorded = try record(release.changes.sorted { $0.name < $1.name }, of: release, number, now: now)
        try appendAudit(
            AuditEntry(
                user: release.author, action: "config.\(release.kind.rawValue)", resource: "release/\(number)",
                message: release.message,
                before: newest.map { Self.told($0, manifest: before, recorded, \.before) } ?? .null,
                after: Self.told(number, manifest: release.manifestHash, recorded, \.after),
                details: [
                    "forced": .boolean(release.isForced),
                    "restored_from": release.restoredFrom.map { .integer($0.rawValue) } ?? .null,
                    "record_hash": .string(try sealOfRelease(number)),
                ]),
            release: number, now: now)
        return number
    }

    /// One side of a release, for the audit: which release, and the versions of the entries that it changed; null for one
    /// that was not there.
    private static func told(
        _ release: ReleaseNumber, manifest: String?, _ changes: [RecordedChange],
        _ side: (RecordedChange) -> VersionMark?
    ) -> JSONValue {
        let entries = changes.map { ($0.name.description, side($0)?.json ?? .null) }
        return [
            "release": .integer(release.rawValue), "manifest_hash": manifest.map { .string($0) } ?? .null,
            "entries": .object(Dictionary(entries) { first, _ in first }),
        ]
    }

    /// Brings in, restores and removes versions, and writes the list of changes.
    private func record(
        _ changes: [EntryChange], of release: NewRelease, _ number: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> [RecordedChange] {
        let active = try activeMarks(of: changes.map(\.name))
        for change in changes where change.content == .remove && active[change.name] == nil {
            throw StoreError(.notFound, "cannot remove \(change.name): the newest release has no such entry.")
        }
        // The old versions step down first: of each entry at most one is active.
        try deactivate(changes.compactMap { active[$0.name]?.id })
        let restored = try activate(changes)
        var recorded: [RecordedChange] = []
        for change in changes {
            let after: VersionMark?
            switch change.content {
            case .put(let value, let hash, let origins, let document):
                after = try insertVersion(
                    change.name, value, hash: hash, origins, from: document, number, author: release.author, now: now)
            case .restore: after = restored[change.name]
            case .remove: after = nil
            }
            recorded.append(RecordedChange(name: change.name, before: active[change.name], after: after))
        }
        for part in recorded.chunked() {
            try sql.execute(
                """
                INSERT INTO configuration_changes
                    (release_id, config_section, config_key, operation, old_version_id, new_version_id)
                VALUES \(rows: part.map { $0.row(of: number) })
                """)
        }
        return recorded
    }

    /// What is active of these entries, without its content.
    private func activeMarks(of names: [EntryName]) throws(StoreError) -> [EntryName: VersionMark] {
        var active: [EntryName: VersionMark] = [:]
        for (section, names) in Dictionary(grouping: names, by: \.section) {
            for part in names.map(\.key).chunked() {
                let marks = try sql.rows(
                    """
                    SELECT \(VersionMark.columns) FROM system_configuration
                    WHERE is_active = 1 AND config_section = \(section.rawValue) AND config_key IN (\(list: part))
                    """, as: VersionMark.self)
                for mark in marks { active[mark.name] = mark }
            }
        }
        return active
    }

    private func deactivate(_ versions: [EntryVersionID]) throws(StoreError) {
        for part in versions.chunked() {
            try sql.execute("UPDATE system_configuration SET is_active = 0 WHERE id IN (\(list: part))")
        }
    }

    /// Makes the versions active that are restored.
    private func activate(_ changes: [EntryChange]) throws(StoreError) -> [EntryName: VersionMark] {
        var wanted: [EntryName: EntryVersionID] = [:]
        for change in changes {
            if case .restore(let version) = change.content { wanted[change.name] = version }
        }
        var restored: [EntryName: VersionMark] = [:]
        for part in wanted.values.sorted(by: { $0.rawValue < $1.rawValue }).chunked() {
            let marks = try sql.rows(
                """
                UPDATE system_configuration SET is_active = 1 WHERE id IN (\(list: part))
                RETURNING \(VersionMark.columns)
                """, as: VersionMark.self)
            for mark in marks { restored[mark.name] = mark }
        }
        for (name, version) in wanted where restored[name]?.id != version {
            throw StoreError(.notFound, "cannot restore \(name): it has no version with the id \(version).")
        }
        return restored
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
            RETURNING \(VersionMark.columns)
            """)
    }

    private static func describe(_ release: ReleaseNumber?) -> String {
        release.map { "release \($0)" } ?? "an empty bowl"
    }
}
