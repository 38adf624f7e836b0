import FishbowlCore
import Testing

@Suite("fishbowl character")
struct CharacterCommandTests {
    @Test("lists everyone by key, people too")
    func lists() async throws {
        let program = try await Confidences.open()
        let everyone = try #require(try await program.object("character", "list")["characters"]?.arrayValue)
        #expect(everyone.map { $0["key"] } == ["ada", "ben", "kim", "zoe"])
        #expect(everyone.map { $0["kind"] } == ["character", "character", "person", "character"])
        #expect(everyone.map { $0["personality_version"] } == [1, 1, .null, 1])
        #expect(everyone.map { $0["turns"] } == [2, 2, 0, 2])
        let text = try await program.run("character", "list")
        #expect(text.lines.contains { $0.hasPrefix("kim  Kim ") && $0.contains("a person") }, "\(text)")
        #expect(text.lines.allSatisfy { $0.count <= 80 })
    }

    @Test("shows one with goals, knowledge and whom they trust, most trusted first")
    func shows() async throws {
        let program = try await Confidences.open()
        let ada = try await program.object("character", "show", "ada", "--clock", Confidences.clock)
        #expect(ada["key"] == "ada" && ada["about"] == "has a secret" && ada["knowledge"]?.arrayValue != nil)
        #expect(ada["goals"]?.arrayValue?.map { $0["key"] } == ["counting", "peace"])
        let others = try #require(ada["acquaintances"]?.arrayValue)
        #expect(others.map { $0["key"] } == ["zoe", "ben"], "Zoe came to know her later; Kim never did")
        #expect(others.allSatisfy { $0["trust"]?.numberValue ?? 0 > 0.69 })
        let text = try await program.run("character", "show", "ada")
        #expect(text.output.contains("\nGoals\n  counting  ") && text.output.contains("\nTrusts\n  "), "\(text)")
    }

    @Test("shows the state with its course, values in JSON and a sparkline in text")
    func state() async throws {
        let program = try await Confidences.open()
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let stored = try bowl.strings("SELECT mood FROM character_state WHERE character_id = 1")
        let state = try await program.object("character", "state", "ada", "--clock", Confidences.clock)
        #expect(stored == [state["mood"]?.stringValue])
        #expect(state["recent_interactions"]?.arrayValue?.count == 2)
        let recorded = try bowl.integers("SELECT count(*) FROM character_state_history WHERE character_id = 1")
        #expect(state["history"]?.arrayValue?.count == recorded.first)
        let text = try await program.run("character", "state", "ada")
        #expect(text.status == 0 && text.output.hasPrefix("Ada · ada · personality version 1\n"))
        #expect(text.output.contains("\nSpoke last with\n"), "\(text)")
    }

    @Test("shows goals with how far they are")
    func goals() async throws {
        let program = try await Confidences.open()
        let goals = try #require(try await program.object("character", "goals", "ada")["goals"]?.arrayValue)
        #expect(goals.map { $0["status"] } == ["active", "active"])
        #expect(goals.first?["progress"]?.numberValue.map { abs($0 - 0.6) < 0.01 } == true, "\(goals)")
        let text = try await program.run("character", "goals", "ada")
        #expect(text.lines.first == "counting  ██████░░░░  60 %  Count every turn", "\(text)")
        #expect(try await program.run("character", "goals", "ben").output == "Benjamin pursues nothing.\n")
        #expect(try await program.object("character", "knowledge", "kim")["knowledge"] == [])
    }

    @Test("knows who was meant, and ends with 66", arguments: ["show", "state", "goals", "knowledge"])
    func unknown(verb: String) async throws {
        let program = try await Confidences.open()
        let near = try await program.run("character", verb, "adda")
        #expect(near.status == 66 && near.errors.contains("Did you mean \"ada\"?"), "\(near.errors)")
        #expect(near.errors.contains("[bowl.nobody]"))
        let named = try await program.run("character", verb, "Benjamin")
        #expect(named.errors.contains("Did you mean \"ben\"?"), "\(named.errors)")
        #expect(try await program.object("character", verb, "nobody-at-all")["code"] == "bowl.nobody")
    }
}
