import FishbowlCore
import FishbowlModels
import Logging
import Testing

@testable import fishbowl

@Suite("fishbowl model")
struct ModelCommandTests {
    @Test("lists models: where they are, who uses them, what they cost, and whether their key is there, not what it is")
    func lists() async throws {
        let program = try await BookedBowl().program
        let result = try await program.run("model", "list")
        #expect(
            result.output == """
                gone · openai · qwen-small at 127.0.0.1:9
                  used by  nobody; --model gone lets all speak through it
                  price    none
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
        let first = try #require(json["models"]?.arrayValue?.dropFirst(2).first)
        #expect(first["key"] == "local" && first["base_url"] == "http://127.0.0.1:9/v1" && first["is_key_set"] == false)
        #expect(first["used_by"] == ["personalities/ada"] && first["fallback"] == ["hosted"])
    }

    @Test("knows which model was meant")
    func unknown() async throws {
        let program = try await BookedBowl().program
        let result = try await program.run("model", "check", "locl")
        #expect(result.status == 66 && result.errors.contains("Did you mean \"local\"?"), "\(result)")
    }

    @Test(
        "a key that is not set is a matter of configuration, a server that is not there one of the world"
    )
    func failures() async throws {
        let program = try await BookedBowl().program
        let keyless = try await program.run("model", "check", "local")
        #expect(keyless.status == 78 && keyless.errors.contains("LOCAL_KEY"), "\(keyless)")
        #expect(keyless.errors.hasSuffix("[model.noKey]\n"))
        let gone = try await program.run("model", "check", "gone", "--json")
        #expect(gone.status == 69, "\(gone)")
        let error = try #require(try gone.events("error").first)
        #expect(error["code"] == "model.unreachable")
        #expect(error["message"]?.stringValue?.contains("127.0.0.1:9") == true, "\(error)")
        // Nobody's turn is booked on nobody.
        let costs = try #require(try await program.run("costs", "--json").events("costs").first)
        #expect(costs["sums"] == [])
    }

    /// A model whose answers are written, asked by the clients of the program.
    private func check(_ text: String) async throws -> ModelCheckResult {
        let model = ModelSpecification(key: "written", provider: .script(WrittenAnswers([.init(text: text)])))
        let clients = ModelClients(
            ModelClients.Surroundings(
                environment: { _ in nil }, countTokens: { $0.count }, seed: Seed(rawValue: 1),
                logger: Logger(label: "test")))
        let result = try await ModelCheckResult(of: model, prompt: "Well?", through: clients)
        await clients.close()
        return result
    }

    @Test("tells how an answer came")
    func answers() async throws {
        let result = try await check("Of course, dear.")
        #expect(result.answer.text == "Of course, dear." && result.pieces == 3 && result.isStreamed)
        let lines = result.lines(width: 80)
        #expect(lines.first == "written answers.")
        #expect(lines.contains("  streaming    works, 3 pieces") && lines.contains("  answer       Of course, dear."))
        #expect(lines.contains("  usage        not reported") && lines.contains("  speed        not known"))
        let json = try JSONValue(parsing: result.line.text)
        #expect(json["event"] == "model_check" && json["pieces"] == 3 && json["input_tokens"] == .null)
        #expect(json["attempts"]?.arrayValue?.count == 1)
    }

    @Test("words in one piece are an answer, but no stream")
    func onePiece() async throws {
        let result = try await check("Yes.")
        #expect(!result.isStreamed && result.tokensPerSecond == nil)
        #expect(result.lines(width: 80).contains("  streaming    the answer came in one piece"))
    }
}
