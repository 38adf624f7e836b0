import Testing

@testable import FishbowlCore

@Suite struct MetaTalkTests {
    @Test func passagesAreQuotedAsTheyWereSaid() {
        let text = "Well. You know that I am only a Machine, and that my instructions are short!"
        #expect(
            MetaTalk.passages(in: text) == [
                MetaTalk.Passage(kind: .artificial, words: "I am only a Machine"),
                MetaTalk.Passage(kind: .instructions, words: "my instructions"),
            ])
    }

    @Test func phrasesAreWholeWordsWithinASentence() {
        #expect(MetaTalk.kinds(in: SpokenText("I am a machinist.")) == [])
        #expect(MetaTalk.kinds(in: SpokenText("So I am. A machine stands there.")) == [])
        #expect(MetaTalk.kinds(in: SpokenText("This conversational tone!")) == [])
    }

    @Test func whatMayBeMissingMayBeMissing() {
        let phrase = MetaTalk.Phrase("i am [only|just] a|an machine", .artificial)
        #expect(phrase.end(in: SpokenText("I am a machine").words[...]) == 4)
        #expect(phrase.end(in: SpokenText("I am just a machine, yes").words[...]) == 5)
        #expect(phrase.end(in: SpokenText("I am just machine").words[...]) == nil)
        #expect(phrase.end(in: SpokenText("I am").words[...]) == nil)
    }

    @Test("no phrase of the list begins with what may be missing, and each can be found")
    func everyPhraseCanBeFound() {
        for (kind, patterns) in MetaTalk.phrases {
            for pattern in patterns {
                #expect(!pattern.hasPrefix("["), "\(pattern)")
                let plain = pattern.split(separator: " ").filter { !$0.hasPrefix("[") }
                    .map { String($0.split(separator: "|").first ?? "") }.joined(separator: " ")
                #expect(MetaTalk.kinds(in: SpokenText(plain)).contains(kind), "\(pattern): \(plain)")
            }
        }
    }
}
