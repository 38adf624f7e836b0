import FishbowlCore
import Testing

@Suite("fishbowl why")
struct WhyTests {
    @Test("explains a whisper: scripts, hooks, who heard it and who did not, and what it became")
    func whisper() async throws {
        let program = try await Confidences.open()
        let why = try await program.object("why", "2")
        #expect(why["speaker"] == "ada" && why["text"] == .string(Confidences.secret) && why["source"] == "improvised")
        #expect(why["scripts"]?.arrayValue?.map { $0["entry"] } == ["personalities/ada", "scenarios/tea"])
        #expect(why["scripts"]?.arrayValue?.allSatisfy { $0["version"] == 1 } == true)
        #expect(
            why["hooks"] == [
                [
                    "handler": "before_message", "entry": "personalities/ada", "effect": "changed", "detail": "text",
                ]
            ])
        #expect(why["witnesses"] == ["ada", "ben"] && why["present_without_hearing"] == ["zoe"])
        #expect(why["became"]?.arrayValue?.map { $0["owner"] } == ["ada", "ben"])
        #expect(why["release"] == 1 && why["turn"] == 2 && why["tokens"] == .null && why["cost"] == .null)
        let text = try await program.run("why", "2")
        #expect(text.output.contains("ada, ben (whispered); not by zoe, present"), "\(text)")
        #expect(text.output.contains("\nChanged or refused by\n  before_message  personalities/ada  changed  text\n"))
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
    }

    @Test("explains what a message told to whom")
    func telling() async throws {
        let program = try await Confidences.open()
        let why = try await program.object("why", "6")
        let told = try #require(why["told"]?.arrayValue?.first)
        #expect(told["hearer"] == "zoe" && told["text"] == .string(Confidences.secret) && told["sensitivity"] == 0.45)
        #expect(why["sensitivity"] == 0.45 && why["present_without_hearing"] == ["ada"])
        let text = try await program.run("why", "6")
        #expect(text.output.contains("\nTold\n  zoe  memory "), "\(text)")
    }

    @Test("explains narration and what a person says")
    func others() async throws {
        let program = try await Confidences.open()
        let scene = try await program.object("why", "1")
        #expect(scene["source"] == "narrated" && scene["speaker"] == .null && scene["memories"] == [])
        #expect(scene["witnesses"] == ["ada", "ben", "zoe"])
        _ = try await program.run("chat", "tea", "--as", "Kim", "--replies", "0", input: "Hello, all of you!\n")
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let id = try #require(try bowl.integers("SELECT id FROM messages WHERE content LIKE 'Hello, all%'").first)
        let person = try await program.object("why", "\(id)")
        #expect(person["source"] == "person" && person["speaker"] == "kim", "\(person)")
        #expect(person["witnesses"] == ["ada", "ben", "kim", "zoe"])
        #expect(person["scripts"]?.arrayValue?.map { $0["entry"] } == ["scenarios/tea"])
    }

    @Test("an unknown message ends with 66")
    func unknown() async throws {
        let program = try await Confidences.open()
        let result = try await program.run("why", "999")
        #expect(result.status == 66 && result.errors.contains("[bowl.unknownMessage]"), "\(result.errors)")
        #expect(try await program.run("why", "hello").status == 64)
    }
}
