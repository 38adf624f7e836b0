internal import FishbowlCore

extension Transaction {
    /// The seal of a release: of its own row, of what it changed, and of the versions that came with it, all columns but for
    /// the mark of what is active at the moment. The audit row of the release holds it.
    func sealOfRelease(_ release: ReleaseNumber) throws(StoreError) -> String {
        var seal = RecordSeal()
        let statements: [(SQL, Int)] = [
            (
                """
                SELECT id, parent, kind, restored_from, author, message, manifest_hash, sources, created_at
                FROM configuration_releases WHERE id = \(release)
                """, 9
            ),
            (
                """
                SELECT release_id, config_section, config_key, operation, old_version_id, new_version_id
                FROM configuration_changes WHERE release_id = \(release) ORDER BY config_section, config_key
                """, 6
            ),
            (
                """
                SELECT v.id, v.config_section, v.config_key, v.config_value, v.created_by, v.version, v.content_hash,
                    v.origins, v.document, v.created_at, v.release_id
                FROM configuration_changes c JOIN system_configuration v ON v.id = c.new_version_id
                WHERE c.release_id = \(release) AND v.release_id = \(release) ORDER BY v.id
                """, 11
            ),
        ]
        for (statement, columns) in statements {
            try sql.run(statement) { (row: inout SQLRow) throws(StoreError) -> Bool in
                for _ in 0..<columns { seal.add(try row.read(StoredValue.self).sqlValue) }
                return true
            }
        }
        return seal.finish()
    }

    /// The seals of releases as the audit log has them; one that an older program made has none.
    func auditedSeals() throws(StoreError) -> [ReleaseNumber: String?] {
        var seals: [ReleaseNumber: String?] = [:]
        try sql.run(
            """
            SELECT resource_affected, changes_made FROM admin_audit_log
            WHERE resource_affected LIKE 'release/%' AND action_type IN ('config.import', 'config.edit', 'config.rollback')
            ORDER BY id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let resource: String = try row.read()
            let changes: JSONValue = try row.read()
            if let number = Int64(resource.dropFirst("release/".count)) {
                seals[ReleaseNumber(rawValue: number)] = changes["record_hash"]?.stringValue
            }
            return true
        }
        return seals
    }
}
