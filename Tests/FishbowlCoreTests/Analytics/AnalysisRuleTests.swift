import Testing

@testable import FishbowlCore

@Suite struct AnalysisRuleTests {
    /// Messages whose vectors are given, of two who take turns.
    private struct Talk {
        var rule = AnalysisRule()
        var conversation = ConversationAnalysis()
        var earlier: [EarlierContribution] = []
        var unheard: Set<Int64> = []

        mutating func say(
            _ text: String, by speaker: Int64, _ vector: [Int8] = [127, 0], at seconds: Double = 0, model: String = "m"
        ) -> MessageAnalysis {
            let length = vector.map { Double($0) * Double($0) }.reduce(0, +).squareRoot()
            let message = NewContribution(
                id: MessageID(rawValue: Int64(earlier.count + 1)), speaker: CharacterID(rawValue: speaker),
                text: SpokenText(text), sentiment: 0.5,
                vector: QuantizedVector(components: vector, scale: length > 0 ? Float(1 / length) : 0), model: model,
                at: Timestamp(microseconds: Int64(seconds * 1_000_000)))
            let unheard = unheard
            let (analysis, _) = rule.analyse(message, after: Array(earlier.suffix(rule.reach)), in: &conversation) {
                !unheard.contains($0.rawValue)
            }
            earlier.append(
                EarlierContribution(
                    id: message.id, speaker: message.speaker, asks: analysis.asks, answers: analysis.answers,
                    words: analysis.words, vector: analysis.vector, model: model))
            return analysis
        }
    }

    @Test func theFirstMessageHasNothingToBeComparedWith() {
        var talk = Talk()
        let first = talk.say("Good evening, all of you.", by: 1)
        #expect(first.replyTo == nil && first.relevance == nil && first.novelty == nil && first.cohesion == nil)
        #expect(first.distinct == 1 && first.lullSeconds == nil && !first.asks && first.meta.isEmpty)
        #expect(talk.conversation.creativity == nil && talk.conversation.engagement == 0)
    }

    @Test func aReplyIsToTheLastThatItsSpeakerHeardFromSomebodyElse() {
        var talk = Talk()
        _ = talk.say("One.", by: 1, [127, 0])
        _ = talk.say("Two.", by: 2, [0, 127])
        #expect(talk.say("Three.", by: 2, [127, 0]).replyTo?.rawValue == 1)
        talk.unheard = [3]
        let fourth = talk.say("Four.", by: 1, [0, 127])
        #expect(fourth.replyTo?.rawValue == 2)
        #expect(abs((fourth.relevance ?? 0) - 1) < 1e-6)
    }

    @Test func noveltyIsAgainstTheWholeAndAgainstTheNearest() throws {
        var talk = Talk()
        _ = talk.say("One.", by: 1, [127, 0])
        #expect(try #require(talk.say("Two.", by: 2, [0, 127]).novelty) > 0.99)
        // Half way between both: the whole points there, though neither message does.
        #expect(try #require(talk.say("Three.", by: 1, [90, 90]).novelty) < 0.01)
        // The same words again: the nearest message is the same.
        #expect(try #require(talk.say("Two.", by: 2, [0, 127]).novelty) < 0.01)
        #expect(try #require(talk.say("Away.", by: 1, [0, -127]).novelty) == 1)
    }

    @Test func anAnswerIsToTheNewestOpenQuestionOfSomebodyElse() {
        var talk = Talk()
        #expect(talk.say("Where is the key?", by: 1, [127, 0]).asks)
        #expect(talk.say("And why should I know?", by: 2, [0, 127]).answers == nil)
        #expect(talk.say("The key was on the shelf.", by: 2, [0, 127]).answers?.rawValue == 1)
        // It is answered by now, so that this answers the other one.
        #expect(talk.say("Because you had the key.", by: 1, [0, 127]).answers?.rawValue == 2)
        #expect(talk.conversation.questions == 2 && talk.conversation.answered == 2)
        #expect(talk.say("Yes.", by: 2, [0, 127]).answers == nil)
    }

    @Test func aQuestionThatTheSpeakerDidNotHearIsNotAnswered() {
        var talk = Talk()
        _ = talk.say("Where is the key?", by: 1)
        talk.unheard = [1]
        #expect(talk.say("Yes, the key.", by: 2).answers == nil)
    }

    @Test func silenceBeyondReadingIsALullUntilTheSittingEnds() throws {
        var talk = Talk()
        _ = talk.say("One two three.", by: 1, at: 0)
        #expect(talk.say("Four.", by: 2, at: 30).lullSeconds == nil)
        #expect(try #require(talk.say("Five.", by: 1, at: 90).lullSeconds) > 59)
        #expect(talk.say("Six.", by: 2, at: 90 + 3600).lullSeconds == nil)
        #expect(talk.conversation.pauses == 2 && talk.conversation.lulls == 1)
    }

    @Test func whatAnotherEmbedderMadeIsNotCompared() {
        var talk = Talk()
        _ = talk.say("One.", by: 1, model: "old")
        let second = talk.say("Two.", by: 2, [0, 1, 2], model: "new")
        #expect(second.novelty == nil && second.relevance == nil && second.replyTo?.rawValue == 1)
        #expect(talk.conversation.model == "new" && talk.conversation.vectors.components.count == 3)
    }

    @Test("scores keep to their ranges, whatever is said (seed 11)")
    func ranges() {
        var generator = SeededGenerator(seed: Seed(rawValue: 11))
        let words = ["the", "key", "why", "is", "it", "I", "am", "a", "machine", "?", ".", "yes", "topic", "loom"]
        var talk = Talk()
        talk.rule.topicWindow = 2
        for _ in 0..<500 {
            let text = (0..<generator.below(12)).map { _ in words[generator.below(words.count)] }
            let message = talk.say(
                text.joined(separator: " "), by: Int64(generator.below(3) + 1),
                [Int8(generator.below(255) - 127), Int8(generator.below(255) - 127)], at: generator.unit() * 9_000)
            for score in [message.relevance, message.novelty, message.distinct, message.cohesion] {
                #expect(score.map { (0...1).contains($0) } ?? true)
            }
            let conversation = talk.conversation
            #expect((0...1).contains(conversation.engagement) && conversation.answered <= conversation.questions)
            #expect(conversation.creativity.map { (0...1).contains($0) } ?? true)
            #expect(conversation.lulls <= conversation.pauses)
        }
    }
}
