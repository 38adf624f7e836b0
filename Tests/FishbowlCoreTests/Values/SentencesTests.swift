import Testing

@testable import FishbowlCore

@Suite struct SentencesTests {
    @Test(arguments: [
        ("", []),
        (" \n ", []),
        ("One", ["One"]),
        ("One. Two! Three?  Four…\nFive", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("It cost 3.50 then... Well!", ["It cost 3.50 then...", "Well!"]),
        ("Over\ntwo lines.", ["Over two lines."]),
        ("What?! No.", ["What?!", "No."]),
    ])
    func endWhereWhiteSpaceFollowsAFullStop(text: String, sentences: [String]) {
        #expect(Sentences.of(text) == sentences)
    }
}
