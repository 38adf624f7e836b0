import FishbowlCore
import Testing

@Suite struct ReflectionQuestionTests {
    private static let shown = ExtractiveReflectionTests.experiences(
        [
            (ExtractiveReflectionTests.ada, "The engine\n7. weaves."), (nil, "It rained."),
            (ExtractiveReflectionTests.bob, "Bread is better."),
        ], from: 30)

    private func insights(_ answer: String) -> [Insight] { ReflectionQuestion(Self.shown).insights(in: answer) }

    @Test func showsMemoriesByNumberEachOnALineOfItsOwn() {
        let request = ReflectionQuestion(Self.shown).request(name: "Carl", about: "a baker")
        #expect(request.messages.map(\.role) == [.system, .user])
        #expect(request.messages[0].content == "You are Carl, a baker.")
        let lines = request.messages[1].content.split(separator: "\n")
        #expect(lines[1...3] == ["1. Ada: The engine 7. weaves.", "2. It rained.", "3. Bob: Bread is better."])
        #expect(request.messages[1].content.contains("insight (because of 1, 5, 3)"))
    }

    @Test func readsConclusionsWithTheirEvidence() {
        let read = insights(
            """
            Here is what I infer:
            1. Ada dreams of weaving (because of 1, 3)
            - Rain makes people hungry. (Because of 3 and 2.)
            Nothing (yet) to say
            """)
        #expect(read.map(\.text) == ["Ada dreams of weaving", "Rain makes people hungry."])
        #expect(read.map { $0.evidence.map(\.rawValue) } == [[30, 32], [31, 32]])
    }

    @Test(arguments: [
        "", "I have no idea.", "Tea calms (because of 9)", "(because of 1)", "Tea (1, 2)", "Tea calms because of 1, 2",
        "Tea calms (because of 99999999999999999999)", "Tea calms (because of )", ")(", "Tea (because of 1",
    ])
    func whatHasNotTheFormIsNoConclusion(answer: String) {
        #expect(insights(answer).isEmpty)
    }

    @Test func takesAtMostFiveAndEachNumberOnce() {
        let answer = (1...9).map { "\($0). Thought \($0) (because of 1, 1, 0, 12, 2)" }.joined(separator: "\n")
        let read = insights(answer)
        #expect(read.count == ReflectionQuestion.insights)
        #expect(read.allSatisfy { $0.evidence.map(\.rawValue) == [30, 31] })
    }

    @Test func aConclusionOfConclusionsAloneIsNone() {
        var shown = Self.shown
        (shown[0].isConcluded, shown[1].isConcluded) = (true, true)
        let read = ReflectionQuestion(shown).insights(in: "One (because of 1, 2)\nTwo (because of 1, 3)")
        #expect(read.map(\.text) == ["Two"])
    }

    @Test("T8: a model's conclusion is as sensitive as the most sensitive memory that it was shown")
    func sensitivityIsThatOfAllThatWasShown() {
        var shown = Self.shown
        shown[2].sensitivity = 0.3
        #expect(ReflectionQuestion(shown).insights(in: "One (because of 1, 2)").map(\.sensitivity) == [0.3])
    }
}
