import FishbowlCore
import Testing

@Suite struct RepeatedReplyTests {
    private static let said = [
        "Good evening, Bob!", "The engine weaves algebraic patterns just as the loom weaves flowers and leaves.",
    ]

    @Test(arguments: [
        "good evening bob", "“Good evening, Bob.”",
        "The engine weaves algebraic patterns, just as the loom weaves flowers and leaves!",
        "Indeed, the engine weaves algebraic patterns just as the loom weaves flowers and leaves.",
        "The engine weaves algebraic patterns just as the loom weaves flowers.",
    ])
    func saysItOnceMore(text: String) {
        #expect(ReplyRule.isRepeated(text, of: Self.said))
    }

    @Test(arguments: [
        "", "…", "Good evening.", "Good evening, Eve!", "Bob, good evening!",
        "The loom weaves flowers and leaves; what does the engine weave?",
        "Just as the loom weaves flowers, I weave words.", "It weaves algebraic patterns.",
    ])
    func saysSomethingElse(text: String) {
        #expect(!ReplyRule.isRepeated(text, of: Self.said))
    }

    @Test func whereNothingWasSaidNothingIsRepeated() {
        #expect(!ReplyRule.isRepeated("Good evening.", of: []))
    }

    @Test func accentsAndOtherAlphabetsAreCompared() {
        #expect(ReplyRule.isRepeated("Привет, Боб", of: ["привет Боб!"]))
        #expect(!ReplyRule.isRepeated("Привет", of: ["Пока"]))
    }

    @Test(arguments: ReplyRule.Flaw.allCases)
    func askingOnceMoreKeepsTheRolesAlternating(flaw: ReplyRule.Flaw) {
        let asked = [PromptMessage(role: .system, content: "S"), PromptMessage(role: .user, content: "U")]
        let again = ReplyRule.askingOnceMore(asked, for: flaw, name: "Ada <b>")
        #expect(again.map(\.role) == [.system, .user])
        #expect(again[0] == asked[0])
        #expect(again[1].content.hasPrefix("U\n\nWhat you wrote before"))
        #expect(again[1].content.contains("Ada &lt;b&gt; says"))
        let open = ReplyRule.askingOnceMore([PromptMessage(role: .system, content: "S")], for: flaw, name: "Ada")
        #expect(open.map(\.role) == [.system, .user])
    }
}
