import FishbowlCore
import Testing

@Suite("fishbowl analytics")
struct AnalyticsCommandTests {
    @Test("reports a conversation within 80 columns: scores, speakers, topics, and what is talk about the talk")
    func report() async throws {
        let program = try Program()
        try program.write(
            Confidences.bundle.replacing(
                "return \"Is it?\"", with: "return \"I am only a machine, Ben. Shall we change the subject?\""))
        let run = try await program.run(
            "run", "bundle.yaml", "--turns", "6", "--seed", "1", "--clock", Confidences.clock)
        #expect(run.status == 0, "\(run)")
        let result = try await program.run("analytics", "1")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("Tea for three\nConversation 1 · 6 messages of 3 · 2026-11-23 10:00:"))
        #expect(
            result.output.contains("\n  sentiment   ") && result.output.contains("\nSpeakers\n"), "\(result.output)")
        #expect(result.output.contains("  meta                2 of 6 messages\n"), "\(result.output)")
        #expect(result.output.contains("  message 4  Zoe  artificial    “I am only a machine”"), "\(result.output)")
        #expect(result.output.contains("  message 4  Zoe  conversation  “change the subject”"), "\(result.output)")
        #expect(result.lines.allSatisfy { $0.count <= 80 }, "\(result.output)")

        let json = try await program.object("analytics", "1")
        #expect(json["event"] == "analytics" && json["messages"] == 6 && json["meta_messages"] == 2)
        #expect(json["speakers"]?.arrayValue?.map { $0["key"] } == ["ada", "ben", "zoe"])
        #expect(json["topics"]?.arrayValue?.first?["is_over"] == false)
        let scores = try #require(json["scores"]?.arrayValue)
        #expect(scores.map { $0["id"] } == [2, 3, 4, 5, 6, 7] && scores[0]["relevance"] == .null)
        #expect(scores[2]["meta"]?.arrayValue?.map { $0["kind"] } == ["artificial", "conversation"])

        let list = try await program.object("analytics")
        #expect(list["conversations"]?.arrayValue?.map { $0["sentiment"] } == [json["sentiment"]])
        #expect(try await program.run("analytics").output.contains("\n1 tea"))
        let why = try await program.run("why", "4")
        #expect(why.output.contains("\nScores\n  sentiment ") && why.output.contains("artificial, conversation"))
        #expect(try await program.object("why", "1")["scores"] == .null)
        #expect(try await program.object("why", "4")["scores"]?["asks"] == true)
    }

    @Test("compares two releases and says what is within noise")
    func comparison() async throws {
        let program = try await Confidences.open()
        try program.write(Confidences.bundle.replacing("wonderful", with: "terrible, horrible, hated"))
        let run = try await program.run("run", "bundle.yaml", "--turns", "6", "--clock", Confidences.clock)
        #expect(run.status == 0, "\(run)")
        let result = try await program.run("analytics", "--compare", "1", "2")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("Release 1: 6 messages in 1 conversation"), "\(result.output)")
        #expect(result.lines.contains { $0.hasPrefix("sentiment ") && $0.contains("…") }, "\(result.output)")
        #expect(
            result.output.contains("within noise") && result.lines.allSatisfy { $0.count <= 80 }, "\(result.output)")
        let json = try await program.object("analytics", "--compare", "1", "2")
        #expect(json["unit"] == "message" && json["first"]?["messages"] == 6)
        let scores = json["scores"]?.arrayValue?.map { $0["score"]?.stringValue ?? "" }
        #expect(scores == ["sentiment", "relevance", "answered", "lulls", "novelty", "distinct", "meta"])
        #expect(try await program.run("analytics", "--compare", "1", "9").status == 66)
        for wrong in [["1"], ["1", "1"], ["1", "2", "3"]] {
            #expect(try await program.start(["analytics", "--compare"] + wrong).finish().status == 64)
        }
    }

    @Test("a bowl in which nobody has spoken has nothing to show, and an unknown conversation ends with 66")
    func nothing() async throws {
        let program = try await Evening.open()
        #expect(try await program.run("analytics").output == "Nothing was analysed yet.\n")
        #expect(try await program.object("analytics")["conversations"] == [])
        let result = try await program.run("analytics", "5")
        #expect(result.status == 66 && result.errors.contains("[bowl.unknownConversation]"), "\(result.errors)")
        _ = try await program.run("run", "tea", "--turns", "0")
        let quiet = try await program.run("analytics", "1")
        #expect(quiet.status == 0 && quiet.output.contains("nobody has spoken"), "\(quiet)")
        #expect(try await program.object("analytics", "1")["scores"] == [])
        #expect(
            try await program.run("conversation", "context", "1").output == "Nobody has spoken in conversation 1 yet.\n"
        )
        #expect(try await program.object("conversation", "context", "1")["energy"] == .null)
    }
}

@Suite("fishbowl conversation context")
struct ConversationContextTests {
    @Test("is shown, and goes on where it was in another process")
    func restart() async throws {
        let program = try Program()
        try program.write(Confidences.bundle)
        let clock = ["--clock", Confidences.clock]
        _ = try await program.start(["run", "bundle.yaml", "--turns", "4", "--seed", "1"] + clock).finish()
        let before = try await program.object("conversation", "context", "1")
        #expect(before["type"] == "merry" && before["emotional_state"]?["arousal"]?.numberValue != nil, "\(before)")
        #expect(before["speakers"]?.objectValue?.keys.sorted() == ["ada", "ben", "zoe"])
        #expect(
            before["speakers"]?["zoe"] == [
                "turns": 1, "last": 4, "words": .number(2), "questions": .number(1), "sentiment": .number(0),
            ])
        let text = try await program.run("conversation", "context", "1")
        #expect(text.output.contains("\nSpeakers, of late\n") && text.lines.allSatisfy { $0.count <= 80 }, "\(text)")

        _ = try await program.start(["run", "tea", "--turns", "5"] + clock).finish()
        let after = try await program.object("conversation", "context", "1")
        // Each pattern is the course of all that was said, in both processes.
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        for key in ["ada", "ben", "zoe"] {
            let said = try bowl.strings(
                "SELECT content FROM messages m JOIN characters c ON c.id = m.character_id WHERE c.key = '\(key)' ORDER BY m.id"
            )
            #expect(said.count == 3)
            let words = said.map { Double(SpokenText($0).wordCount) }
            let average = words.dropFirst().reduce(words[0]) { $0 + 0.2 * ($1 - $0) }
            let pattern = after["speakers"]?[key]
            #expect(pattern?["turns"] == 3, "\(after)")
            #expect(abs((pattern?["words"]?.numberValue ?? 0) - average) < 1e-9, "\(key): \(after)")
        }
        #expect(after["energy"] != before["energy"])
        #expect(try await program.run("conversation", "context", "9").status == 66)
    }
}
