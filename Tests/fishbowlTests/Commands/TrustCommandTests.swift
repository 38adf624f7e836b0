import FishbowlCore
import Testing

@Suite("fishbowl trust")
struct TrustCommandTests {
    @Test("shows trust as the engine had it, with the evidence and the other direction")
    func shows() async throws {
        let program = try await Confidences.open()
        // When Ben told Zoe, one piece of evidence of weight 3 was six seconds old: (3 + 0.5) / (3 + 2).
        let told = try #require(try await program.object("memory", "shared", "ben")["tellings"]?.arrayValue?.first)
        let before = try #require(told["trust"]?.numberValue)
        #expect(abs(before - 0.7) < 0.001)
        let trust = try await program.object("trust", "show", "ben", "zoe", "--clock", Confidences.clock)
        #expect(trust["truster"] == "ben" && trust["trusted"] == "zoe" && trust["base_rate"] == 0.25)
        #expect(trust["other_direction"]?["truster"] == "zoe")
        let conversed = try #require(trust["evidence"]?.arrayValue?.first { $0["kind"] == "conversed" })
        #expect(conversed["count"] == 1 && conversed["weight"] == 3.0)
        let faded = try #require(conversed["faded_weight"]?.numberValue)
        #expect(faded < 3 && faded > 2.99)
        let text = try await program.run("trust", "show", "ben", "zoe", "--clock", Confidences.clock)
        #expect(text.lines.first == "Benjamin trusts Zoe 0.70", "\(text)")
        #expect(text.output.contains("\nZoe trusts Benjamin "))
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
    }

    @Test("a half-life later, half of the weight is left")
    func fades() async throws {
        let program = try await Confidences.open()
        let later = try await program.object("trust", "show", "ada", "ben", "--clock", "2026-12-23T10:00:00Z")
        let trust = try #require(later["trust"]?.numberValue)
        #expect(abs(trust - 2.0 / 3.5) < 0.001, "(1.5 + 0.5) / (1.5 + 2): \(trust)")
    }

    @Test("shows what each piece of evidence did, and trust by now")
    func history() async throws {
        let program = try await Confidences.open()
        let found = try await program.object("trust", "history", "ada", "ben", "--clock", Confidences.clock)
        let steps = try #require(found["history"]?.arrayValue)
        #expect(steps.first?["kind"] == "conversed" && steps.first?["weight"] == 3.0 && steps.first?["trust"] == 0.7)
        #expect(steps.first?["conversation"] == 1 && steps.first?["release"] == 1)
        let text = try await program.run("trust", "history", "ada", "ben", "--clock", Confidences.clock)
        #expect(text.output.contains("  conversed  +3.00  → 0.70  conversation 1\n"), "\(text)")
        #expect(text.output.contains("now "))
        let strangers = try await program.run("trust", "history", "kim", "zoe")
        #expect(strangers.lines.first == "Kim trusts Zoe 0.25" && strangers.output.contains("no evidence"))
    }

    @Test("nobody trusts themselves, and who does not exist is told")
    func refuses() async throws {
        let program = try await Confidences.open()
        #expect(try await program.run("trust", "show", "ada", "ada").status == 64)
        let unknown = try await program.run("trust", "show", "ada", "bne")
        #expect(unknown.status == 66 && unknown.errors.contains("Did you mean \"ben\"?"), "\(unknown.errors)")
        #expect(try await program.run("trust", "history", "ada", "ben", "--limit", "0").status == 64)
    }
}
