import FishbowlCore
import Testing

@Suite("SentimentLexicon")
struct SentimentLexiconTests {
    private func score(_ text: String, _ table: String) -> Double {
        SentimentRule(lexicon: SentimentLexicon(parsing: table)).score(text)
    }

    @Test func readsTokensAndTheirValences() {
        #expect(score("merry", "merry\t3\n") == 3 / 24.0.squareRoot())
        #expect(score("sour", "merry\t3\nsour\t-1.5") == -1.5 / 17.25.squareRoot())
    }

    @Test func leavesOtherLinesOut() {
        #expect(score("merry sour", "merry\nsour\tvery\n\n\t\n") == 0)
    }

    @Test func aTokenInLowerCaseComesBeforeOneInCapitals() {
        #expect(score("words :P", ":p\t1\n:P\t3") == 0.25)
        #expect(score("words :P", ":P\t3\n:p\t1") == 0.25)
        #expect(score("words :P", ":P\t1") == 0.25)
        #expect(score("merry", "merry\t3\nmerry\t1") == 0.25)
    }
}
