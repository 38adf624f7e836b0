import Testing

@testable import FishbowlCore

@Suite struct KeyPhrasesTests {
    private let talk = [
        "The analytical engine weaves patterns, Wolfgang.", "Does the engine weave music as well?",
        "The analytical engine could weave whatever can be written down, Ada.", "Then the engine is a composer.",
    ]

    @Test func whatRecursIsWhatItIsAbout() {
        let phrases = KeyPhrases.of(talk, without: ["ada", "wolfgang"], count: 3)
        #expect(phrases.first == "engine", "\(phrases)")
        #expect(phrases.count == 3 && !phrases.dropFirst().contains { $0.contains("engine") }, "\(phrases)")
    }

    @Test func namesAreNoTopic() {
        #expect(KeyPhrases.of(["Ada, Ada!", "Ada?"], without: ["ada"], count: 3) == [])
        #expect(KeyPhrases.of(["The old-lady's hat."], without: ["old_lady"], count: 3) == ["hat"])
    }

    @Test func phrasesDoNotReachAcrossPauses() {
        #expect(
            !KeyPhrases.of(["A red wheel, copper kettle."], without: [], count: 9).contains {
                $0.contains("wheel copper")
            })
    }

    @Test func thereMayBeFewerOrNone() {
        #expect(KeyPhrases.of([], without: [], count: 3) == [])
        #expect(KeyPhrases.of(["It is what it is."], without: [], count: 3) == [])
        #expect(KeyPhrases.of(["The miller’s goose."], without: [], count: 1) == ["miller goose"])
    }
}
