import FishbowlCore
import Testing

@testable import FishbowlEmbedding

@Suite("SentimentLexicon.vader")
struct VADERLexiconTests {
    private let rule = SentimentRule(lexicon: .vader)

    /// The first and the last rows of the table, a word from its middle, and an emoticon.
    @Test(arguments: [("$:", -1.5), ("}:-)", 0.3), ("merry", 2.5), (":)", 2.0)])
    func theWholeTableIsInTheBinary(token: String, valence: Double) {
        let expected = valence / (valence * valence + 15).squareRoot()
        #expect(abs(rule.score("it is " + token) - expected) < 1e-12)
    }

    @Test func judgesASentence() {
        #expect(rule.score("What a beautiful evening!") > 0.5)
        #expect(rule.score("The library burned, and I wept.") < -0.2)
    }
}
