package import FishbowlCore

extension Transaction {
    /// How often each plugin has failed in a row on a release; those that have not are left out.
    package func pluginFailures(on release: ReleaseNumber) throws(StoreError) -> [String: Int] {
        let rows: [PluginFailuresRow] = try sql.rows(
            "SELECT plugin_key, failures FROM plugin_failures WHERE release_id = \(release) AND failures > 0")
        return Dictionary(rows.map { ($0.key, $0.failures) }) { _, last in last }
    }

    /// Writes how often plugins have failed in a row on a release.
    package func setPluginFailures(
        _ failures: [String: Int], on release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        for (key, count) in failures.sorted(by: { $0.key < $1.key }) {
            try sql.execute(
                """
                INSERT INTO plugin_failures (plugin_key, release_id, failures, updated_at)
                VALUES (\(key), \(release), \(count), \(now))
                ON CONFLICT (release_id, plugin_key) DO UPDATE SET
                    failures = excluded.failures, updated_at = excluded.updated_at
                """)
        }
    }
}

private struct PluginFailuresRow: SQLRowDecodable {
    let key: String
    let failures: Int

    init(_ row: inout SQLRow) throws(StoreError) {
        key = try row.read()
        failures = try row.read()
    }
}
