import FishbowlCore
import Testing

@Suite("fishbowl model")
struct ModelCommandTests {
    @Test("lists models: where they are, who uses them, what they cost, and whether their key is there, not what it is")
    func lists() async throws {
        let program = try await BookedBowl().program
        let result = try await program.run("model", "list")
        #expect(
            result.output == """
                hosted · openai · grand at models.example:8443
                  used by  scenario tea, model local, as its fallback
                  price    none
                local · openai · qwen-small at 127.0.0.1:9
                  used by   character ada
                  price     0.5 in, 2 out, per million tokens
                  fallback  hosted
                  key       $LOCAL_KEY is not set
                spare · replay · recorded answers of any model
                  used by  nobody; --model spare lets all speak through it
                  price    none

                """, "\(result)")
        let set = try await program.run("model", "list", environment: ["LOCAL_KEY": "sk-not-to-be-shown"])
        #expect(set.output.contains("$LOCAL_KEY is set") && !set.output.contains("sk-not"))
        let json = try #require(
            try await program.run("model", "list", "--json", environment: ["LOCAL_KEY": ""]).events("models").first)
        let first = try #require(json["models"]?.arrayValue?.dropFirst().first)
        #expect(first["key"] == "local" && first["base_url"] == "http://127.0.0.1:9/v1" && first["is_key_set"] == false)
        #expect(first["used_by"] == ["personalities/ada"] && first["fallback"] == ["hosted"])
    }

    @Test("knows which model was meant")
    func unknown() async throws {
        let program = try await BookedBowl().program
        let result = try await program.run("model", "check", "locl")
        #expect(result.status == 66 && result.errors.contains("Did you mean \"local\"?"), "\(result)")
    }
}
