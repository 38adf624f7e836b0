import FishbowlCore
import Testing

@Suite struct SourceLinesTests {
    @Test func linesEndAtLFAndCRAndBothTogether() {
        #expect("a\nb\rc\r\nd".sourceLines == ["a", "b", "c", "d"])
        #expect("a\n\n".sourceLines == ["a", "", ""])
        #expect("".sourceLines == [""])
    }

    @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\u{0B}", "\u{0C}"])
    func otherLineEndsOfUnicodeAreLetters(letter: String) {
        #expect("a\(letter)b\nc".sourceLines == ["a\(letter)b", "c"])
    }
}
