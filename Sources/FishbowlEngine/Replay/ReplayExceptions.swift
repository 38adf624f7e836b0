internal import FishbowlCore
internal import FishbowlStore

/// What a replay does not compare, and why. Everything else must be the same (T12).
enum ReplayExceptions {
    /// Tables that tell nothing of the characters' world.
    static let tables: [String: String] = [
        "admin_audit_log": "what administrators did; `audit verify` proves it by its own chain",
        "backups": "files outside of the bowl",
        "conversation_leases": "which process runs what at the moment",
        "metric_rollups": "sums of measurements, made whenever somebody has time; the measurements are compared",
        "schema_migrations": "when the tables were made",
    ]

    /// Columns that do not follow from what was done in the bowl.
    static let columns: [String: [String: String]] = [
        "asks": [
            "lease_holder": "the process that asks"
        ],
        "bowl_journal": ["process": "which run of a program it was"],
        "security_events": [
            "resolved": "an operator's mark", "resolved_at": "an operator's mark", "resolved_by": "an operator's mark",
            "resolution": "an operator's mark",
        ],
    ]

    /// Columns whose values are not compared in some rows: those of measurements that a clock or a machine has made. That
    /// there is such a row is compared.
    static func isMeasured(_ row: [StoredValue], in table: StoredTable, column: Int) -> Bool {
        guard table.name == measurements, ["metric_value", "fuel"].contains(table.columns[column]),
            case .text(let name)? = table.value("metric_name", of: row)
        else { return false }
        return Metric(rawValue: name)?.isMeasured ?? false
    }

    /// Whether a row that the recorded bowl does not have may have been summed up and removed there.
    ///
    /// - Parameter end: up to when measurements were rolled up in the recorded bowl; nil when they never were.
    static func isRolledUp(_ row: [StoredValue], of table: StoredTable, before end: Timestamp?) -> Bool {
        guard table.name == measurements, let end, case .text(let time)? = table.value("timestamp", of: row) else {
            return false
        }
        return Timestamp(time).map { $0 < end } ?? false
    }

    private static let measurements = "performance_metrics"
}
