import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit

/// A program with a bowl beside it, in which models have taken something: what a long evening with models leaves.
struct BookedBowl {
    let program: Program

    /// Two characters, four models, and whatever else is written down.
    ///
    /// - Parameter settings: lines of the section `settings`.
    static func bundle(settings: String = "", tea: String = "") -> String {
        var bundle = BundleText()
            .character("ada", Self.voice, fields: "model: local")
            .character("ben", Self.voice)
            .scenario("tea", cast: ["ada", "ben"], fields: "title: Tea for two\nmodel: hosted\n\(tea)")
            .adding(
                """
                local:
                  provider: openai
                  base_url: http://127.0.0.1:9/v1
                  model: qwen-small
                  api_key: env:LOCAL_KEY
                  price: { input: 0.5, output: 2 }
                  fallback: [hosted]
                hosted:
                  provider: openai
                  base_url: https://models.example:8443/v1
                  model: grand
                gone:
                  provider: openai
                  base_url: http://127.0.0.1:9/v1
                  model: qwen-small
                spare:
                  provider: replay
                """, to: "models")
        if !settings.isEmpty { bundle = bundle.adding(settings, to: "settings") }
        return bundle.yaml
    }

    private static let voice = "function M.improvise(self, turn) return \"A word of \" .. self.name .. \".\" end"

    /// One call that has been answered.
    struct Call {
        var model: String?
        var input: Int
        var output: Int
        var cost: Double?
        var character: String?
        var scenario: String? = "tea"
        var day = "2026-01-01"
        var failed = 0
        var isEstimated = false
    }

    /// - Parameter yaml: what is applied.
    init(_ yaml: String = bundle(), calls: [Call] = []) async throws {
        program = try Program()
        let test = try TestBowl(in: program.folder)
        try await test.apply(yaml)
        for call in calls {
            let now = Timestamp("\(call.day)T12:00:00Z")!
            let attempts = (0..<call.failed).map { _ in
                ModelAttempt(model: "local", failure: "model.timeout", message: "too slow", seconds: 1)
            }
            let answer = ModelAnswer(
                text: "", usage: TokenUsage(input: call.input, output: call.output, isEstimated: call.isEstimated),
                model: call.model, cost: call.cost, totalSeconds: 2,
                attempts: attempts + [ModelAttempt(model: call.model ?? "", seconds: 1)])
            try await test.bowl.store.write { store in
                let character = try call.character.flatMap { try store.character(key: $0) }?.id
                try store.recordUsage(
                    of: [answer],
                    by: ModelCaller(scenario: call.scenario, character: character, conversation: nil),
                    release: ReleaseNumber(rawValue: 1), now: now)
            }
        }
        try test.bowl.store.close()
    }
}
