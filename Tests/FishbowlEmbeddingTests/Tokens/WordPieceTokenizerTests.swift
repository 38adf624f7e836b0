import Foundation
import Testing

@testable import FishbowlEmbedding

@Suite("WordPieceTokenizer")
struct WordPieceTokenizerTests {
    private let tokenizer = WordPieceTokenizer.embedded

    @Test func splitsTheTextsThatCameWithTheTableAlike() {
        #expect(tokenizer.vocabularySize == 30_522)
        #expect(tokenizer.unknown == 100)
        for expected in TestVector.all { #expect(tokenizer.tokens(of: expected.text) == expected.ids) }
    }

    /// Different texts that a reader would take for the same.
    @Test(arguments: [
        ("Café", "cafe"), ("cafe\u{301}", "cafe"), ("ÅNGSTRÖM", "angstrom"), ("\u{130}stanbul", "istanbul"),
        ("a\u{0}b", "ab"), ("soft\u{AD}hyphen", "softhyphen"), ("a\u{A0}b", "a b"), ("a\u{3000}b", "a b"),
        ("a\u{200B}b", "ab"), ("a\u{85}b", "ab"), ("a\rb\nc\td", "a b c d"), ("\u{FFFD}a", "a"),
        ("a\u{37E}b", "a ; b"), ("a\u{2260}b", "a = b"), ("\u{212A}elvin", "kelvin"), ("a\u{7F}b", "ab"),
        ("\u{1E9B}\u{323}", "\u{17F}"), ("ΣΑΣ", "σασ"),
    ])
    func takesForTheSame(text: String, plain: String) {
        #expect(tokenizer.tokens(of: text) == tokenizer.tokens(of: plain))
    }

    @Test func setsIdeographsApartFoldedOrNot() {
        #expect(tokenizer.tokens(of: "東京") == tokenizer.tokens(of: "東 京"))
        // A compatibility ideograph is first set apart, then decomposed.
        #expect(tokenizer.tokens(of: "a\u{F90A}b") == tokenizer.tokens(of: "a 金 b"))
        // Kana and Hangul are no ideographs.
        #expect(tokenizer.tokens(of: "です") != tokenizer.tokens(of: "で す"))
    }

    @Test func decomposesHangulByCalculation() {
        let syllables = tokenizer.tokens(of: "한국")
        #expect(syllables == tokenizer.tokens(of: "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"))
        #expect(!syllables.contains(tokenizer.unknown))
        #expect(tokenizer.tokens(of: "가") == tokenizer.tokens(of: "\u{1100}\u{1161}"))
    }

    @Test func takesPunctuationOfAnyScriptForWords() {
        #expect(tokenizer.tokens(of: "no—yes…") == tokenizer.tokens(of: "no — yes …"))
        #expect(tokenizer.tokens(of: "a。b") == tokenizer.tokens(of: "a 。 b"))
        // A symbol that is no punctuation stays in its word, which then is unknown.
        #expect(tokenizer.tokens(of: "a🍕b") == [100])
        #expect(tokenizer.tokens(of: "a|b") == tokenizer.tokens(of: "a | b"))
    }

    @Test func knowsNoWordOfMoreThanAHundredScalars() {
        let hundred = String(repeating: "a", count: 100)
        #expect(!tokenizer.tokens(of: hundred).contains(100))
        #expect(tokenizer.tokens(of: hundred + "a") == [100])
        #expect(tokenizer.tokens(of: hundred + "a b") == [100] + tokenizer.tokens(of: "b"))
        // Scalars count after folding; marks that fell away do not.
        #expect(tokenizer.tokens(of: String(repeating: "a\u{301}", count: 100)) == tokenizer.tokens(of: hundred))
    }

    @Test func givesAWordUpWhenARestHasNoPiece() {
        #expect(tokenizer.tokens(of: "river🍕") == [100])
        #expect(tokenizer.tokens(of: "rivers river") == tokenizer.tokens(of: "rivers") + tokenizer.tokens(of: "river"))
    }

    @Test func makesOfSpecialNamesOrdinaryWords() {
        for name in ["[CLS]", "[PAD]", "[unused1]"] {
            #expect(tokenizer.tokens(of: name).allSatisfy { StaticTable.embedded.isMeaningful($0) }, "\(name)")
        }
    }

    @Test func findsEveryPieceThatIsAWholeWord() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/CVector/resources/vocab.txt").standardized
        var found = 0
        for (number, piece) in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").enumerated()
        where piece.utf8.allSatisfy({ (97...122).contains($0) }) {
            #expect(tokenizer.tokens(of: String(piece)) == [UInt16(number)])
            found += 1
        }
        #expect(found > 20_000)
    }
}
