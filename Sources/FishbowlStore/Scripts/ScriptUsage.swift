package import FishbowlCore

/// What scripts may use so much of in a day: the column `quota` of `script_usage`.
package enum ScriptQuota: String, Sendable, CaseIterable {
    case asks, files
    case securityEvents = "security_events"
}

extension Transaction {
    /// Counts one use of a quota by a script.
    ///
    /// - Returns: how often it was used on the day (UTC) of `now`, this time included.
    package func countUse(of quota: ScriptQuota, by script: EntryName, now: Timestamp) throws(StoreError) -> Int {
        let day = String(now.text.prefix(10))
        let used: Int? = try sql.value(
            """
            INSERT INTO script_usage (script, quota, day, used) VALUES (\(script.description), \(quota.rawValue), \(day), 1)
            ON CONFLICT (script, quota) DO UPDATE SET
                used = CASE WHEN script_usage.day = excluded.day THEN script_usage.used + 1 ELSE 1 END,
                day = excluded.day
            RETURNING used
            """)
        guard let used else { throw StoreError(.internal, "cannot count the use of a quota: no row came back.") }
        return used
    }
}
