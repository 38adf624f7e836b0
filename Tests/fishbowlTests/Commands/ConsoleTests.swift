import FishbowlCore
import Testing

@testable import fishbowl

@Suite("fishbowl console")
struct ConsoleTests {
    private func prepared() async throws -> Program {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("run", "bundle.yaml", "--turns", "2", "--seed", "1")
        #expect(result.status == 0, "\(result.errors)")
        return program
    }

    @Test("piped lines are evaluated without a prompt; what is not finished goes on in the next line")
    func pipes() async throws {
        let program = try await prepared()
        let result = try await program.run(
            "console", "tea", "--as", "ada",
            input: "self.name\nfunction twice(x)\n  return x * 2\nend\ntwice(21)\n:as ben\nself.key\n:pending\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines.prefix(3) == ["Ada", "42", "ben"])
        #expect(result.errors.isEmpty)
    }

    @Test("-e shows what it changes and undoes it; with --commit it stays, also for the next process")
    func commits() async throws {
        let program = try await prepared()
        let code = "self.goals:advance('counting', -1).progress"
        let seen = try await program.run("console", "tea", "--as", "ada", "-e", code, "--json")
        #expect(seen.status == 0, "\(seen.errors)")
        let evaluated = try #require(try seen.events("evaluated").first)
        #expect(evaluated["values"] == [0.0])
        #expect(evaluated["rows"] == ["character_goals": 1])
        let progress = "self.goals:get('counting').progress"
        let before = try await program.run("console", "tea", "--as", "ada", "-e", progress)
        #expect(before.output != "0.0\n")
        let kept = try await program.run("console", "tea", "--as", "ada", "-e", code, "--commit", "-m", "anew")
        #expect(kept.status == 0, "\(kept.errors)")
        #expect(kept.output.contains("committed in conversation 1: 1 input, 1 row: character_goals 1"))
        let after = try await program.run("console", "tea", "--as", "ada", "-e", progress)
        #expect(after.output == "0.0\n")
    }

    @Test("an input that fails says where, and ends with 1; others run all the same")
    func fails() async throws {
        let program = try await prepared()
        let result = try await program.run("console", "tea", input: "error('dry')\n1 + 1\n:sing\n")
        #expect(result.status == 1)
        #expect(result.output == "2\n")
        #expect(result.errors.contains("input:1: error: dry [script.error]\n    1 | error('dry')"))
        #expect(result.errors.contains("there is no :sing"))
        let missing = try await program.run("console", "supper", "-e", "1")
        #expect(missing.status == 66)
        let nobody = try await program.run("console", "tea", "--as", "bem", "-e", "1")
        #expect(nobody.status == 1)
        #expect(nobody.errors.contains("Did you mean \"ben\"?"))
    }
}
