import FishbowlCore
import Testing

@Suite struct FilePathTests {
    static let good = [
        "a", "notes.txt", "notes/engine.txt", ".hidden", "...", "a..b", "A-b_c.9", "a/b/c/d/e/f/g/h",
        String(repeating: "x", count: 200),
    ]
    /// Ways out of a folder, ways into a program, and what file systems read differently.
    static let hostile = [
        "", ".", "..", "/", "/etc/passwd", "//", "a//b", "a/", "/a", "./a", "a/.", "a/./b", "../a", "a/..",
        "a/../b",
        "../../../../etc/passwd", "..\\..\\windows\\system32", "a\\b", "\\\\server\\share", "C:", "C:\\boot.ini",
        "c:/x",
        "a:stream", "file:///etc/passwd", "http://x", "~", "~root/.ssh", "$HOME", "%2e%2e/a", "..%2fa", "a%00b",
        "a\u{0}b",
        "\u{0}", "a\nb", "a\rb", "a\tb", "a b", " a", "a ", "a*", "a?", "a|b", "a;b", "a&b", "a`b`", "a'b", "a\"b",
        "a<b",
        "a>b", "a(b)", "a{b}", "a[b]", "a!b", "a#b", "a@b", "a=b", "a+b", "a,b", "a^b", "ä", "a\u{308}", "ａ", "⁄",
        "．．/a",
        "a\u{202E}b", "a\u{200B}b", "\u{FEFF}a", "a\u{2028}b", "\u{FFFD}", "e\u{301}/../a", "😀",
        "a/b/c/d/e/f/g/h/i", String(repeating: "x", count: 201), String(repeating: "a/", count: 5_000) + "a",
        String(repeating: "../", count: 60) + "etc", "CON\u{7F}", "a\u{1B}[2J",
    ]

    @Test(arguments: good)
    func plainNamesArePaths(text: String) {
        #expect(FilePath(text)?.text == text)
    }

    @Test(arguments: hostile)
    func everythingElseIsRefusedWithItsReason(text: String) throws {
        #expect(FilePath(text) == nil)
        let problem = try #require(FilePath.problem(of: text))
        #expect(problem.unicodeScalars.allSatisfy { (" "..."~").contains($0) }, "\(problem)")
        #expect(problem.utf8.count < 100)
    }

    @Test(arguments: hostile)
    func whatIsShownOfAPathIsShortPrintableText(text: String) {
        let shown = FilePath.shown(text)
        #expect(shown.unicodeScalars.allSatisfy { (" "..."~").contains($0) })
        #expect(shown.utf8.count <= Limits.pathBytes + 3)
    }

    @Test func pausesGrowStayWithinBoundsAndAreTheSameEverywhere() {
        let seed = Seed(rawValue: 7)
        let pauses = (1...40).map { RetryPause.after(attempt: $0, seed: seed) / .seconds(1) }
        for (index, pause) in pauses.enumerated() {
            let doubled = Limits.firstPauseSeconds * Double(sign: .plus, exponent: index, significand: 1)
            let full = min(doubled, Limits.longestPauseSeconds)
            #expect(pause >= full / 2 && pause <= full, "attempt \(index + 1): \(pause)")
        }
        #expect(pauses == (1...40).map { RetryPause.after(attempt: $0, seed: seed) / .seconds(1) })
        #expect(RetryPause.after(attempt: 1, seed: Seed(rawValue: 8)) != RetryPause.after(attempt: 1, seed: seed))
        #expect(RetryPause.after(attempt: 0, seed: seed) > .zero)
        #expect(RetryPause.after(attempt: .max, seed: seed) <= .seconds(Limits.longestPauseSeconds))
    }
}
