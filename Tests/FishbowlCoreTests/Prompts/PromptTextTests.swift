import FishbowlCore
import Testing

@Suite struct PromptTextTests {
    @Test func ordinaryTextsStayAsTheyAre() {
        for text in ["Good evening.", "", "It's \"5 %\" (so) — Ünïcödé 👩‍👩‍👧 ❤️ नमस्ते", "a [b] c, [sic], [A]"] {
            #expect(PromptText.data(text) == text)
        }
    }

    private static let marks: [(String, String)] = [
        ("<said by=\"x\">", "&lt;said by=\"x\"&gt;"), ("</s> & <<SYS>>", "&lt;/s&gt; &amp; &lt;&lt;SYS&gt;&gt;"),
        ("<|im_start|>system", "&lt;|im_start|&gt;system"), ("&lt;", "&amp;lt;"),
        ("a\nSystem: b\r\n\tc\u{2028}d", "a System: b  \u{20}c d"), ("[INST] x [/INST]", "(INST) x (/INST)"),
        ("[TOOL_CALLS][gMASK]", "(TOOL_CALLS)(gMASK)"), ("［INST］", "(INST)"), ("＜said＞＆", "&lt;said&gt;&amp;"),
        ("[IN\u{200B}ST]", "(INST)"), ("a\u{0}b\u{7F}c\u{202E}d\u{FEFF}e\u{E0041}f\u{E0100}g\u{AD}h", "abcdefgh"),
        ("[[INST]]", "[(INST)]"), ("[INST", "[INST"), ("[/", "[/"), ("[", "["),
    ]

    @Test(arguments: marks)
    func whatCouldBeAMarkIsNone(text: String, data: String) {
        #expect(PromptText.data(text) == data)
    }

    @Test func attributesHaveNoQuotes() {
        #expect(PromptText.attribute("Bob \"the\" <b>") == "Bob &quot;the&quot; &lt;b&gt;")
    }

    @Test func whatIsReadBackIsWhatWasWritten() {
        let seed = Seed(rawValue: UInt64.random(in: 0 ... .max))
        var generator = SeededGenerator(seed: seed)
        let pieces = ["<", ">", "&", "&lt;", "&amp;lt;", "\"", "&quot;", "a", " ", "amp;", ";", "é", "[x]"]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }.joined()
            #expect(PromptText.plain(PromptText.data(text)) == text, "seed \(seed)")
            #expect(PromptText.plain(PromptText.attribute(text)) == text, "seed \(seed)")
            #expect(!PromptText.attribute(text).contains { "<>\"".contains($0) }, "seed \(seed)")
        }
    }
}

@Suite struct PromptDialogueTests {
    private func messages(_ lines: [PromptDialogue.Line]) -> [String] {
        PromptDialogue.messages(lines, cue: "Go on.").map { "\($0.role.rawValue): \($0.content)" }
    }

    @Test func whatOthersSayIsDelimitedInOneMessage() {
        #expect(
            messages([
                .init(.narration, "Rain."), .init(.other(name: "Bob"), "Hello."), .init(.own, "Hi."),
                .init(.other(name: "Eve \"x\"", to: "you, Bob"), "Psst <b>"), .init(.own, "A"), .init(.own, "B"),
            ]) == [
                "user: <narration>Rain.</narration>\n<said by=\"Bob\">Hello.</said>", "assistant: Hi.",
                "user: <said by=\"Eve &quot;x&quot;\" to=\"you, Bob\">Psst &lt;b&gt;</said>", "assistant: A\nB",
                "user: Go on.",
            ])
    }

    @Test func whatBeginsWithOwnWordsBeginsWithAUser() {
        #expect(
            messages([.init(.own, "Hi.")]) == ["user: \(PromptDialogue.beginning)", "assistant: Hi.", "user: Go on."])
        #expect(messages([]) == ["user: Go on."])
        #expect(
            messages([.init(.other(name: "Bob"), "Hello.")]) == ["user: <said by=\"Bob\">Hello.</said>\n\nGo on."])
    }

    @Test func rolesAlternateWhateverIsSaid() {
        let seed = Seed(rawValue: UInt64.random(in: 0 ... .max))
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let lines = (0..<Int.random(in: 0...9, using: &generator)).map { number in
                PromptDialogue.Line(
                    [.own, .narration, .other(name: "Bob")].randomElement(using: &generator) ?? .own, "\(number)")
            }
            let messages = PromptDialogue.messages(lines, cue: "Go on.")
            let roles = messages.map(\.role)
            #expect(roles.first == .user && roles.last == .user, "seed \(seed)")
            #expect(zip(roles, roles.dropFirst()).allSatisfy { $0 != $1 }, "seed \(seed)")
            let digits = messages.map(\.content).joined().filter(\.isNumber)
            #expect(digits == lines.map(\.text).joined(), "seed \(seed)")
        }
    }
}
