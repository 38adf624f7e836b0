/// What a replay does not compare, and why. Everything else must be the same (T12).
enum ReplayExceptions {
    /// Tables that tell nothing of the characters' world.
    static let tables: [String: String] = [
        "admin_audit_log": "what administrators did; `audit verify` proves it by its own chain",
        "backups": "files outside of the bowl",
        "conversation_leases": "which process runs what at the moment",
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
}
