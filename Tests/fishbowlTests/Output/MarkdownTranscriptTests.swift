import Testing

@testable import fishbowl

@Suite struct MarkdownTranscriptTests {
    @Test(
        "What Markdown would take for its own is made plain",
        arguments: [
            ("a *very* good_day", "a \\*very\\* good\\_day"),
            ("# not a heading", "\\# not a heading"),
            ("1. not a list", "1\\. not a list"),
            ("In 1811. Then", "In 1811. Then"),
            ("one\n- two\n2) three", "one\n\\- two\n2\\) three"),
            ("<b>&amp;", "\\<b\\>\\&amp;"),
            ("[x](y) `z` | ~", "\\[x\\](y) \\`z\\` \\| \\~"),
            ("red\u{1B}[0m", "red\\[0m"),
        ])
    func escapes(text: String, expected: String) {
        #expect(MarkdownTranscript.escaped(text) == expected)
    }
}
