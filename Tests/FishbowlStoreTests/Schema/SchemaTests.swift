import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct SchemaTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    /// The tables and columns that the first audit asked for, by their names.
    private static let audit: [String: [String]] = [
        "character_state": [
            "character_id", "mood", "energy", "conversation_count", "recent_interactions", "last_updated",
        ],
        "character_knowledge_areas": ["id", "character_id", "topic", "expertise_level", "last_updated"],
        "character_goals": ["id", "character_id", "goal_id", "description", "status", "progress", "created_at"],
        "memories": ["id", "character_id", "content", "importance", "sensitivity", "created_at", "vector_store_id"],
        "vector_embeddings": ["id", "memory_id", "vector_id", "embedding_data", "vector_database"],
        "conversation_context": [
            "conversation_id", "energy_level", "conversation_type", "emotional_state", "last_updated",
        ],
        "admin_audit_log": [
            "id", "admin_user", "action_type", "resource_affected", "changes_made", "timestamp", "ip_address",
        ],
        "security_events": ["id", "event_type", "severity", "source_ip", "event_data", "timestamp", "resolved"],
        "performance_metrics": ["id", "metric_name", "metric_value", "character_id", "timestamp"],
        "system_configuration": ["id", "config_section", "config_key", "config_value", "created_by", "is_active"],
        "conversation_analytics": [
            "id", "conversation_id", "sentiment_score", "engagement_level", "creativity_score", "calculated_at",
        ],
        "memory_sharing_events": [
            "id", "source_character_id", "target_character_id", "trust_level_at_sharing", "shared_at",
        ],
        "file_operations_log": ["id", "character_id", "operation_type", "file_path", "success", "timestamp"],
        "characters": ["id", "key", "name", "kind"],
        "messages": ["id", "conversation_id", "turn_id", "character_id", "content", "created_at"],
        "turns": ["id", "conversation_id", "number", "character_id", "release_id", "closed_release_id", "state"],
        "message_witnesses": ["message_id", "character_id"],
        "conversations": ["id"], "conversation_participants": ["conversation_id"], "character_relationships": [],
        "trust_evidence": [], "message_shares": [], "memory_evidence": [], "character_files": [], "script_state": [],
        "script_state_history": [], "configuration_moves": [], "asks": [], "script_usage": [],
        "plugin_failures": [], "script_incidents": [], "configuration_releases": [], "configuration_changes": [],
        "model_usage": [], "bowl_journal": ["id", "operation", "part", "moment", "inputs"],
        "conversation_leases": [], "character_state_history": [], "turn_memories": [], "turn_hooks": [],
        "metric_rollups": [], "alerts": [], "message_analytics": [], "conversation_topics": [], "backups": [],
        "imports": [],
        "schema_migrations": ["version", "name", "applied_at"],
    ]

    @Test(arguments: audit.keys.sorted())
    func hasEveryTableAndColumnOfTheAudit(table: String) async throws {
        let columns = try await store.read {
            try $0.sql.column("SELECT name FROM pragma_table_info(\(table))", as: String.self)
        }
        #expect(!columns.isEmpty)
        #expect(Set(Self.audit[table] ?? []).subtracting(columns) == [])
    }

    @Test func everyTableIsStrictAndListed() async throws {
        let (strict, all) = try await store.read { transaction in
            (
                try transaction.sql.column(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 1", as: String.self),
                try transaction.sql.column(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                    as: String.self)
            )
        }
        #expect(Set(strict) == Set(all))
        #expect(Set(all) == Set(Self.audit.keys))
    }

    @Test func everyColumnNamedAfterARowOfAnotherTableIsAForeignKey() async throws {
        let loose = try await store.read { transaction in
            try transaction.sql.column(
                """
                SELECT t.name || '.' || c.name
                FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table'
                    AND c.name IN ('character_id', 'conversation_id', 'turn_id', 'message_id', 'memory_id',
                        'release_id', 'closed_release_id', 'other_id', 'truster_id', 'trusted_id', 'speaker_id',
                        'source_message_id', 'source_event_id', 'root_memory_id', 'superseded_by',
                        'source_character_id', 'target_character_id', 'evidence_memory_id', 'old_version_id',
                        'new_version_id', 'parent', 'restored_from')
                    AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f WHERE f."from" = c.name)
                """, as: String.self)
        }
        #expect(loose == [])
    }

    @Test("T3: every table that a turn writes says which release wrote the row")
    func everyTableOfATurnHasARelease() async throws {
        let tables = [
            "messages", "message_witnesses", "memories", "character_state", "character_goals",
            "character_relationships", "trust_evidence", "conversation_context", "conversation_analytics",
            "performance_metrics", "script_state", "script_incidents", "turns", "conversation_participants",
            "memory_evidence", "memory_sharing_events", "vector_embeddings", "asks", "character_files",
            "file_operations_log", "character_knowledge_areas", "conversations", "characters",
            "character_state_history", "turn_memories", "turn_hooks", "message_analytics", "conversation_topics",
        ]
        for table in tables {
            let found = try await store.read {
                try $0.sql.value(
                    """
                    SELECT count(*) FROM pragma_foreign_key_list(\(table))
                    WHERE "from" = 'release_id' AND "table" = 'configuration_releases'
                    """, as: Int.self)
            }
            #expect(found == 1, "\(table)")
        }
    }
}
