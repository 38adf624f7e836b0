import Testing

@testable import fishbowl

@Suite("TextLayout")
struct TextLayoutTests {
    @Test("wraps at words, keeps line ends, and lets a long word stand alone")
    func wraps() {
        #expect(TextLayout.wrap("one two three", width: 7) == ["one two", "three"])
        #expect(TextLayout.wrap("a\n\nb", width: 7) == ["a", "", "b"])
        #expect(
            TextLayout.wrap("to incomprehensibility and back", width: 8) == ["to", "incomprehensibility", "and back"])
        #expect(TextLayout.wrap("", width: 8) == [""])
    }

    @Test("counts cells, not characters")
    func countsCells() {
        #expect(TextLayout.cells("añe\u{0301}") == 3)
        #expect(TextLayout.cells("日本") == 4)
        #expect(TextLayout.padded("日", to: 4) == "日  ")
        #expect(TextLayout.wrap("日本 日本", width: 8) == ["日本", "日本"])
    }

    @Test("what is said cannot command the terminal")
    func dropsControls() {
        #expect(TextLayout.printable("a\u{1B}[2Jb\u{9B}c\rd\te\nf") == "a[2Jbcd e\nf")
    }
}

@Suite("Transcript")
struct TerminalTests {
    @Test("styles are seen only where there are colours")
    func styles() {
        let plain = Terminal(width: 80, isInteractive: true, hasColours: false)
        let colourful = Terminal(width: 80, isInteractive: true, hasColours: true)
        #expect(plain.styled("a", .bold) == "a")
        #expect(colourful.styled("a", .bold) == "\u{1B}[1ma\u{1B}[0m")
        #expect(Terminal(width: 500, isInteractive: true, hasColours: false).width == Terminal.widestText)
        #expect(Terminal(width: 3, isInteractive: true, hasColours: false).width == Terminal.narrowest)
    }
}
