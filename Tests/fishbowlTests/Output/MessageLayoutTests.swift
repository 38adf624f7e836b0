import Testing

@testable import fishbowl

@Suite struct MessageLayoutTests {
    @Test func breaksLongLinesBetweenWordsAndIndentsTheRest() {
        let text = "a.yaml:3:2: error: a tab may not indent a line; write spaces instead [yaml.tab]"
        #expect(
            MessageLayout.wrap(text, width: 40) == """
                a.yaml:3:2: error: a tab may not
                    indent a line; write spaces instead
                    [yaml.tab]
                """)
    }

    @Test func leavesSourcesAndCaretsAndShortLines() {
        let text = """
            short
               12 | name: a line that goes on and on, as lines of authors will, to its very end
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            """
        #expect(MessageLayout.wrap(text, width: 40) == text)
    }

    @Test func whatIsIndentedHangsBelowItself() {
        #expect(
            MessageLayout.wrap("      = allowed: about, aliases, arousal, capabilities", width: 40) == """
                      = allowed: about, aliases,
                          arousal, capabilities
                """)
    }

    @Test func noLineIsWiderThanAskedButForWords() {
        let code = "[config.aVeryLongCodeThatFitsNoLineAtAllOfAnyTerminal]"
        let lines = MessageLayout.wrap("one two three four five six seven eight nine \(code)", width: 24)
            .split(separator: "\n")
        #expect(lines.last == "    \(code)")
        #expect(lines.dropLast().allSatisfy { $0.count <= 24 })
    }
}
