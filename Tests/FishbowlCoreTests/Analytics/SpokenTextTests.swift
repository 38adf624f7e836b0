import Testing

@testable import FishbowlCore

@Suite struct SpokenTextTests {
    private func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return SpokenText(text).words.map { String(decoding: bytes[$0.place], as: UTF8.self) }
    }

    @Test func wordsAreWhatStandsBetweenSpacesAndPunctuation() {
        #expect(
            words("Well, Ada's 3.5 well-made “looms” — aren’t they?")
                == ["Well", "Ada's", "3", "5", "well", "made", "looms", "aren’t", "they"])
        #expect(words("") == [] && words(" … ?! ") == [])
        #expect(words("'quoted' o'clock d'") == ["quoted", "o'clock", "d"])
    }

    @Test func aWordIsComparedInLowerCaseWithoutItsPossessive() {
        let words = SpokenText("Ada ada ADA's Ada’s").words
        #expect(Set(words.map(\.hash)) == [StableHash.of("ada")])
        #expect(SpokenText("don't DON’T").words.map(\.hash) == [StableHash.of("don't"), StableHash.of("don't")])
    }

    @Test(arguments: ["engines", "loss", "bus", "basis", "gas", "as", "looms'", "ties", "Cafés"])
    func aStemIsThatOfTheReaderOfGrowingMinds(word: String) {
        let plain = word.lowercased().replacing("'", with: "")
        #expect(SpokenText(word).words.first?.stem == StableHash.of(ContentWords.stem(of: plain)))
    }

    @Test func contentWordsAreThoseOfTheReaderOfGrowingMinds() {
        let text = "The analytical engine weaves algebraic patterns, as I said on the 3rd of May; doesn't it, Ada?"
        let bytes = Array(text.utf8)
        let found = SpokenText(text).words.filter(\.isContent).map { String(decoding: bytes[$0.place], as: UTF8.self) }
        #expect(found.map { $0.lowercased() } == ContentWords.read(text).map(\.surface))
    }

    @Test func sentencesEndWithTheirMarks() {
        let text = SpokenText("I know. Do you? Really!? Yes... no 3.5 ells!")
        #expect(text.sentences.map(\.words.count) == [2, 2, 1, 1, 4])
        #expect(text.sentences.map(\.isQuestion) == [false, true, true, false, false])
        #expect(text.asks && text.states)
        #expect(!SpokenText("Why? Where?").states && !SpokenText("").asks)
    }

    @Test func whatStandsBesideAPauseIsNoPhrase() {
        #expect(
            SpokenText("old oak, tall - tree (here)").words.map(\.followsPause)
                == [true, false, true, false, true])
    }

    /// The reader takes bytes as they come, whatever they are.
    @Test func anyBytesAreRead() {
        var generator = SeededGenerator(seed: Seed(rawValue: 5))
        for _ in 0..<2_000 {
            let bytes = (0..<generator.below(60)).map { _ in
                [UInt8(generator.below(256)), 0xE2, 0x80, 0x99, 0xC2, 0x27, 0x3F, 0x61][generator.below(8)]
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let spoken = SpokenText(text)
            #expect(spoken.sentences.reduce(0) { $0 + $1.words.count } == spoken.words.count)
            #expect(spoken.words.allSatisfy { !$0.place.isEmpty && $0.place.upperBound <= text.utf8.count })
            _ = (MetaTalk.passages(in: text), KeyPhrases.of([text], without: [], count: 3))
        }
    }
}
