import FishbowlTestKit
import Foundation
import Testing

/// `fishbowl export` and `import`, with real processes.
@Suite("fishbowl export and import") struct ExchangeCommandTests {
    /// A folder with a bundle, a bowl that was lived in and its export.
    private func moved() async throws -> Program {
        let program = try Program()
        try program.write(Bundles.pair)
        #expect(try await program.run("run", "bundle.yaml", "--turns", "4", "--seed", "3").status == 0)
        #expect(try await program.run("export", "evening.jsonl").status == 0)
        return program
    }

    @Test func whatWasSaidGoesOnInAnotherBowl() async throws {
        let program = try await moved()
        let applied = try await program.run("config", "apply", "bundle.yaml", "--bowl", "new.sqlite", "-m", "same")
        #expect(applied.status == 0)
        let trial = try await program.run(
            "import", "evening.jsonl", "--bowl", "new.sqlite", "-m", "moved", "--dry-run")
        #expect(trial.output.hasPrefix("Would bring in 2 characters, 1 conversation, 5 messages, 10 memories."))
        let brought = try await program.run("import", "evening.jsonl", "--bowl", "new.sqlite", "-m", "moved")
        #expect(brought.status == 0, "\(brought.errors)")
        #expect(
            brought.output == """
                Brought in 2 characters, 1 conversation, 5 messages, 10 memories.
                Conversations here: #1

                """)
        let there = try await program.run("conversation", "show", "1", "--json")
        let here = try await program.run("conversation", "show", "1", "--json", "--bowl", "new.sqlite")
        #expect(there.lines.count == 6 && there.output == here.output)
        let more = try await program.run("run", "tea", "--turns", "1", "--bowl", "new.sqlite")
        #expect(more.output.contains("It is turn 6."), "\(more.output)")
        let replay = try await program.run("replay", "1", "--bowl", "new.sqlite")
        #expect(replay.status == 0, "\(replay.output)")
    }

    @Test func asJSONLinesSayWhatTravelled() async throws {
        let program = try await moved()
        let exported = try await program.run("export", "evening.jsonl", "--force", "--json")
        #expect(exported.output.hasPrefix("{\"event\":\"bowl_exported\",\"file\":\"evening.jsonl\",\"lines\":{"))
        _ = try await program.run("config", "apply", "bundle.yaml", "--bowl", "new.sqlite", "-m", "same")
        let brought = try await program.run("import", "evening.jsonl", "--bowl", "new.sqlite", "-m", "moved", "--json")
        #expect(
            brought.output.hasPrefix("{\"event\":\"bowl_imported\",\"import\":1,\"file\":\"evening.jsonl\",\"rows\":{"))
        #expect(brought.output.contains("\"conversations\":[1],\"waiting\":[],\"migrated\":[]"))
    }

    @Test func aFileThatIsThereIsKept() async throws {
        let program = try await moved()
        let before = try Data(contentsOf: URL(fileURLWithPath: program.path("evening.jsonl")))
        let again = try await program.run("export", "evening.jsonl")
        #expect(again.status == 73)
        #expect(again.errors.contains("evening.jsonl is there already. Name another file, or replace it with --force."))
        #expect(try Data(contentsOf: URL(fileURLWithPath: program.path("evening.jsonl"))) == before)
        let nowhere = try await program.run("export", "none/evening.jsonl")
        #expect(nowhere.status == 73)
        #expect(nowhere.errors.contains("cannot write none/evening.jsonl"))
    }

    @Test func whatCannotComeInEndsWith65AndItsLines() async throws {
        let program = try await moved()
        let same = try await program.run("import", "evening.jsonl", "-m", "moved")
        #expect(same.status == 65)
        #expect(same.errors.contains("evening.jsonl:2: ada has lived in this bowl already"))
        try program.write("{\"type\":\"fishbowl\",\"format\":1}\n", to: "cut.jsonl")
        let cut = try await program.run("import", "cut.jsonl", "-m", "moved")
        #expect(cut.status == 65)
        #expect(cut.errors.contains("cut.jsonl:1: the file ends before its last line"))
        let missing = try await program.run("import", "none.jsonl", "-m", "moved")
        #expect(missing.status == 66)
    }

    @Test func standardOutputTakesTheLines() async throws {
        let program = try await moved()
        let printed = try await program.run("export", "-")
        #expect(printed.lines.first?.hasPrefix("{\"type\":\"fishbowl\",\"format\":1,") == true)
        #expect(printed.lines.last?.hasPrefix("{\"type\":\"end\",") == true)
    }

    @Test func aConversationBecomesAPageOfMarkdown() async throws {
        let program = try await moved()
        let page = try await program.run("conversation", "export", "1")
        #expect(page.output.hasPrefix("# "))
        #expect(page.output.contains("\n\n**Ada**: It is turn 2.\n\n"), "\(page.output)")
        #expect(page.output.contains("**Benjamin**: Turn 3 it is, Ada."))
        let written = try await program.run("conversation", "export", "1", "evening.md")
        #expect(written.status == 0 && written.output.isEmpty)
        #expect(written.errors == "evening.md has 5 messages.\n")
        let lines = try await program.run("conversation", "export", "1", "--format", "jsonl")
        #expect(
            lines.lines.count == 5 && lines.lines[0].hasPrefix("{\"event\":\"message\",\"conversation\":1,\"turn\":1"))
        let unknown = try await program.run("conversation", "export", "9")
        #expect(unknown.status == 66)
    }
}
