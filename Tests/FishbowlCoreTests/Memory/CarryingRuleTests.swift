import Testing

@testable import FishbowlCore

/// The rule without an embedder that knows words: all texts are near to each other here, or as near as a test says.
@Suite struct CarryingRuleTests {
    private static let key = "The key to the archive is under the third flowerpot."
    private static let hours = "The archive closes at noon on Saturdays."

    /// Which memories a reply carries, in an embedding where all texts mean the same.
    private func carried(_ memories: [String], _ reply: String, _ rule: CarryingRule = CarryingRule()) -> [Int] {
        rule.carried(of: memories, in: reply) { _ in Self.vector(1, 0) }
    }

    private static func vector(_ x: Int8, _ y: Int8) -> EmbeddedText {
        EmbeddedText(vector: QuantizedVector(components: [x, y], scale: 1), tokens: [])
    }

    @Test func wordsInCommonCarry() {
        #expect(carried([Self.key, Self.hours], "Look under the third flowerpot, the key is there. Hurry!") == [0])
        #expect(carried([Self.key, Self.hours], "On Saturdays the archive closes early, at noon.") == [1])
        #expect(carried([Self.key, Self.hours], "\(Self.hours) And \(Self.key)") == [0, 1])
        #expect(carried([Self.key, Self.hours], "I like it here.") == [])
        #expect(carried([], "I like it here.") == [])
        #expect(carried([Self.key], "") == [])
    }

    @Test func oneWordAloneIsATopic() {
        #expect(carried(["The archive!"], "What a fine archive this is.") == [])
        #expect(carried(["The archive burns."], "It burns, the archive!") == [0])
    }

    @Test func theWordsOfTwoSentencesAreNotAddedUp() {
        #expect(carried([Self.key], "A flowerpot would be nice. The third key is mine.") == [0])
        #expect(carried([Self.key], "A flowerpot would be nice. Where is my key? This is the third day.") == [])
    }

    @Test func aSentenceThatIsFarInMeaningCarriesNothing() {
        var rule = CarryingRule()
        let reply = "The third key to the archive."
        func embed(_ text: String) -> EmbeddedText { text == reply ? Self.vector(0, 1) : Self.vector(1, 0) }
        #expect(rule.carried(of: [Self.key], in: reply, embed: embed) == [])
        rule.leastCosine = 0
        #expect(rule.carried(of: [Self.key], in: reply, embed: embed) == [0])
    }

    @Test(arguments: [
        ("The key is not under the third flowerpot.", false),
        ("I never saw a key under the third flowerpot.", false),
        ("There isn’t any key under the third flowerpot.", false),
        ("No, the key is under the third flowerpot.", true),
        ("Not that it matters to me or to you, but the key is under the third flowerpot.", true),
    ])
    func whatIsDeniedIsNotTold(reply: String, isTold: Bool) {
        #expect(carried([Self.key], reply) == (isTold ? [0] : []))
    }

    @Test func aMemoryThatDeniesIsToldWithItsDenial() {
        #expect(carried(["Ruben did not burn the hayloft."], "He did not burn the hayloft, Ruben.") == [0])
    }

    @Test func aSentenceAboutOneMemoryIsNoneOfItsNeighbours() {
        let pears = "The pear tree gave no fruit."
        let box = "We buried the strongbox under the pear tree."
        func embed(_ text: String) -> EmbeddedText { text == pears ? Self.vector(2, 2) : Self.vector(3, 0) }
        let reply = "Under the pear tree, there we buried the strongbox."
        #expect(CarryingRule().carried(of: [pears], in: reply, embed: embed) == [0])
        #expect(CarryingRule().carried(of: [pears, box], in: reply, embed: embed) == [1])
    }

    @Test func memoriesOfTheSameWordsAreCarriedTogether() {
        #expect(carried([Self.key, Self.hours, Self.key], "\(Self.key)") == [0, 2])
    }

    @Test func oneOfSeveralSentencesOfAMemoryIsEnough() {
        let memory = "Good evening, Clara. I saw the notary. My uncle has left the vineyard to the housekeeper."
        #expect(carried([memory], "Her uncle left the vineyard to his housekeeper, imagine!") == [0])
        #expect(carried([memory], "Good evening, Clara.") == [])
    }
}
