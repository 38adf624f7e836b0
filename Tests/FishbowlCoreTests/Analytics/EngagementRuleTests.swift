import Testing

@testable import FishbowlCore

@Suite struct EngagementRuleTests {
    @Test func balanceIsOneWhenAllSpeakEquallyAndFallsFromThere() {
        #expect(abs(EngagementRule.balance(of: [3, 3, 3]) - 1) < 1e-12)
        #expect(EngagementRule.balance(of: [5]) == 0 && EngagementRule.balance(of: [] as [Int]) == 0)
        // H(0.9, 0.1) / ln 2.
        #expect(abs(EngagementRule.balance(of: [9, 0, 1]) - 0.468_995_593_589_281) < 1e-12)
    }

    @Test func theLevelIsTheMeanOfWhatIsKnown() {
        #expect(EngagementRule.level(balance: 1, relevance: nil, questions: 0, answered: 0, pauses: 0, lulls: 0) == 1)
        #expect(
            EngagementRule.level(balance: 1, relevance: 0.5, questions: 4, answered: 1, pauses: 4, lulls: 3)
                == (1 + 0.5 + 0.25 + 0.25) / 4)
    }

    @Test func theCourseIsOfTheLastMessages() {
        let (ada, ben) = (CharacterID(rawValue: 1), CharacterID(rawValue: 2))
        func moment(_ speaker: CharacterID) -> EngagementRule.Moment {
            EngagementRule.Moment(speaker: speaker, relevance: nil, asks: false, answers: false, isLull: false)
        }
        let course = EngagementRule.course(of: [ada, ada, ben, ben, ben].map(moment), window: 2)
        #expect(course == [0, 0.5, 1, 0.5, 0.5])
    }

    @Test func distinctPairsAreCountedOncePerStretch() {
        #expect(WordRuns.distinctPairs(in: [[1, 2, 3], [1, 2, 3]]) == 0.5)
        #expect(WordRuns.distinctPairs(in: [[1, 2], [3, 4]]) == 1)
        #expect(WordRuns.distinctPairs(in: [[1], []]) == nil)
        #expect(WordRuns.distinctPairs(in: [[0, 0, 0, 0]]) == 1.0 / 3)
    }

    @Test("distinct pairs are those of a set (seed 3)")
    func distinctPairsAreThoseOfASet() {
        var generator = SeededGenerator(seed: Seed(rawValue: 3))
        for _ in 0..<300 {
            let messages = (0..<generator.below(6)).map { _ in
                (0..<generator.below(30)).map { _ in UInt32(truncatingIfNeeded: generator.below(9) << 28) }
            }
            let pairs = messages.flatMap { zip($0, $0.dropFirst()).map { UInt64($0) << 32 | UInt64($1) } }
            let expected = pairs.isEmpty ? nil : Double(Set(pairs).count) / Double(pairs.count)
            #expect(WordRuns.distinctPairs(in: messages) == expected)
        }
    }
}
