package import FishbowlCore

/// What a look at the configuration's rows came to.
package struct ConfigurationFindings: Sendable {
    package var faults: [RowFault] = []
    /// Releases of programs that sealed none.
    package var unsealed: [ReleaseNumber] = []
    /// Rows that were looked at.
    package var checked = 0
}

extension Transaction {
    /// Compares the rows of the configuration with their hashes and seals. Reads all of them.
    package func configurationFaults() throws(StoreError) -> ConfigurationFindings {
        var findings = ConfigurationFindings()
        findings.faults += try contentFaults(&findings.checked)
        let seals = try auditedSeals()
        let releases: [ReleaseNumber] = try sql.column("SELECT id FROM configuration_releases ORDER BY id")
        for release in releases {
            guard let seal = seals[release] else {
                findings.faults.append(
                    RowFault("configuration_releases", "\(release)", "the audit log does not tell of it"))
                continue
            }
            guard let seal else {
                findings.unsealed.append(release)
                continue
            }
            guard try sealOfRelease(release) != seal else { continue }
            findings.faults.append(
                RowFault(
                    "configuration_releases", "\(release)",
                    "the release, what it changed or a version of it is not what the audit log sealed"))
        }
        for release in seals.keys.sorted() where !releases.contains(release) {
            findings.faults.append(
                RowFault("configuration_releases", "\(release)", "the audit log tells of it, and it is not there"))
        }
        findings.checked += releases.count
        findings.faults += try unclaimedFaults()
        findings.faults += try moveFaults()
        return findings
    }

    /// Versions whose value has another hash than the one beside it.
    private func contentFaults(_ checked: inout Int) throws(StoreError) -> [RowFault] {
        var faults: [RowFault] = []
        var count = 0
        try sql.run(
            "SELECT id, config_section || '/' || config_key, config_value, content_hash FROM system_configuration ORDER BY id"
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let id: Int64 = try row.read()
            let name: String = try row.read()
            let value: String = try row.read()
            count += 1
            if RequestHash.of(text: value) != (try row.read(String.self)) {
                faults.append(
                    RowFault(
                        "system_configuration", "\(id)", "the value of \(name) has not the hash that stands beside it"))
            }
            return true
        }
        checked += count
        return faults
    }

    /// Versions and changes that no release claims.
    private func unclaimedFaults() throws(StoreError) -> [RowFault] {
        try sql.rows(
            """
            SELECT 'system_configuration', CAST(v.id AS TEXT), 'no change of a release brought it'
            FROM system_configuration v WHERE NOT EXISTS (
                SELECT 1 FROM configuration_changes c WHERE c.release_id = v.release_id AND c.new_version_id = v.id)
            UNION ALL
            SELECT 'configuration_changes', c.release_id || ', ' || c.config_section || '/' || c.config_key,
                'it belongs to no release'
            FROM configuration_changes c
            WHERE NOT EXISTS (SELECT 1 FROM configuration_releases r WHERE r.id = c.release_id)
            """)
    }

    private func moveFaults() throws(StoreError) -> [RowFault] {
        var faults: [RowFault] = []
        try sql.run(
            "SELECT id, content_hash, version_id, origins, moved_at FROM configuration_moves ORDER BY id"
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let id: Int64 = try row.read()
            let seal: String? = try row.read()
            if let seal, try RecordSeal.of(&row, columns: 3) != seal {
                faults.append(RowFault("configuration_moves", "\(id)", "it is not what was sealed"))
            }
            return true
        }
        return faults
    }

    /// Versions whose mark of being active is not what the changes of releases come to.
    package func activeMarkFaults() throws(StoreError) -> [(fault: RowFault, id: Int64, isActive: Bool)] {
        var faults: [(RowFault, Int64, Bool)] = []
        try sql.run(
            """
            WITH last AS (
                SELECT config_section, config_key, max(release_id) AS release_id FROM configuration_changes
                GROUP BY config_section, config_key),
            active AS (
                SELECT c.new_version_id AS id FROM last JOIN configuration_changes c USING
                    (release_id, config_section, config_key) WHERE c.new_version_id IS NOT NULL)
            SELECT v.id, v.is_active, v.id IN (SELECT id FROM active) FROM system_configuration v
            WHERE v.is_active <> (v.id IN (SELECT id FROM active)) ORDER BY v.id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let id: Int64 = try row.read()
            let isActive: Bool = try row.read()
            let fault = RowFault(
                "system_configuration", "\(id)",
                isActive
                    ? "it is marked as active, and the releases say otherwise"
                    : "it is not marked as active, and the releases say that it is")
            faults.append((fault, id, !isActive))
            return true
        }
        return faults
    }

    /// Marks versions as active or not.
    package func setActiveMarks(_ marks: [(id: Int64, isActive: Bool)]) throws(StoreError) {
        // Those that are not active step down first: of each entry at most one is.
        for mark in marks where !mark.isActive {
            try sql.execute("UPDATE system_configuration SET is_active = 0 WHERE id = \(mark.id)")
        }
        for mark in marks where mark.isActive {
            try sql.execute("UPDATE system_configuration SET is_active = 1 WHERE id = \(mark.id)")
        }
    }

    /// What each release changed: the name of the entry, and the hash of its value from then on. In order.
    package func recordedHashes() throws(StoreError) -> [(release: ReleaseNumber, entry: String, hash: String?)] {
        var changes: [(ReleaseNumber, String, String?)] = []
        try sql.run(
            """
            SELECT c.release_id, c.config_section || '/' || c.config_key, v.content_hash
            FROM configuration_changes c LEFT JOIN system_configuration v ON v.id = c.new_version_id
            ORDER BY c.release_id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            changes.append((try row.read(), try row.read(), try row.read()))
            return true
        }
        return changes
    }

    /// The hash of everything that each release holds, as its row has it.
    package func manifestHashes() throws(StoreError) -> [ReleaseNumber: String] {
        var hashes: [ReleaseNumber: String] = [:]
        try sql.run("SELECT id, manifest_hash FROM configuration_releases") {
            (row: inout SQLRow) throws(StoreError) -> Bool in
            let number: ReleaseNumber = try row.read()
            hashes[number] = try row.read()
            return true
        }
        return hashes
    }
}
