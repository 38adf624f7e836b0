import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit

/// A bowl with everything that may not change unseen: releases of three kinds, turns and questions of models, an audit log.
enum SpokenBowl {
    private struct Voice: LanguageModel {
        func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
            ModelAnswer(
                text: "I had rather speak of the river, the \(request.messages.count) of us.",
                usage: TokenUsage(input: 120, output: 12), model: "local", cost: 0.25, totalSeconds: 1,
                attempts: [ModelAttempt(model: "local", seconds: 1)])
        }
    }

    private static let ada = """
        function M.improvise(self, turn)
          bowl.ask { prompt = "What comes after line " .. turn.number .. "?", tag = "next" }
          return "Ada speaks of the lamp, the letter and the garden, line " .. turn.number .. "."
        end
        function M.on_answer(self, answer) self.state.answers = (self.state.answers or 0) + 1 end
        """

    /// Makes it in a folder, and leaves one file.
    static func make(in folder: TemporaryFolder, turns: Int = 8) async throws {
        let test = try TestBowl(in: folder, model: Voice())
        let yaml = BundleText().character("ada", ada)
            .character("bob", "function M.prompt(self, turn) return 'Speak as Bob, in line ' .. turn.number end")
            .scenario(cast: ["ada", "bob"]).yaml
        try await test.apply(yaml, message: "first")
        try await test.apply(yaml.replacing("the lamp,", with: "the old lamp,"), message: "an older lamp")
        // The same texts on other lines.
        try await test.apply("# moved\n\n" + yaml.replacing("the lamp,", with: "the old lamp,"), message: "moved")
        try await test.converse("room", turns: turns)
        _ = try await test.bowl.store.checkpoint(ifLargerThan: 0)
        try test.bowl.store.close()
    }

    /// What may not change unseen: columns that are written once, by table.
    static let sealed: [String: String] = [
        "configuration_releases":
            "id, parent, kind, restored_from, author, message, manifest_hash, sources, created_at",
        "system_configuration": """
        id, config_section, config_key, config_value, created_by, is_active, version, content_hash, origins, \
        document, created_at, release_id
        """,
        "configuration_changes":
            "release_id, config_section, config_key, operation, old_version_id, new_version_id",
        "configuration_moves": "id, version_id, origins, moved_at",
        "turns": """
        id, conversation_id, number, character_id, release_id, seed, clock, request, model, request_hash, opened_at
        """,
        "asks": """
        id, instance_kind, instance_key, character_id, conversation_id, turn_id, request, tag, data, \
        idempotency_key, created_at, release_id
        """,
        "admin_audit_log": """
        id, admin_user, action_type, resource_affected, changes_made, timestamp, ip_address, release_id, origin, \
        previous_hash, hash
        """,
    ]
}
