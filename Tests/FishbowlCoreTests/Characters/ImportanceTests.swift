import FishbowlCore
import Testing

@Suite("Importance")
struct ImportanceTests {
    @Test(arguments: [
        (false, false, false, 0.0, 2), (true, false, false, 0, 4), (false, true, false, 0, 4),
        (false, false, true, 0, 5), (true, true, true, 0, 9), (true, true, true, -1, 10), (false, false, false, 0.5, 4),
        (false, false, false, -1, 5), (false, false, false, 0.1, 2), (false, false, false, .nan, 1),
    ])
    func addsUp(addressed: Bool, onGoal: Bool, inConfidence: Bool, sentiment: Double, expected: Int) {
        let importance = Importance.rule(
            addressed: addressed, onGoal: onGoal, inConfidence: inConfidence, sentiment: sentiment)
        #expect(importance.rawValue == expected)
    }

    @Test(
        arguments: [
            (0, 1), (-3, 1), (2.4, 2), (2.5, 3), (10.4, 10), (1e300, 10), (-.infinity, 1), (.infinity, 10), (.nan, 1),
        ] as [(Double, Int)])
    func isAWholeNumberFromOneToTen(score: Double, expected: Int) {
        #expect(Importance(rounding: score).rawValue == expected)
    }

    @Test func clampsWholeNumbersToo() {
        #expect(Importance(rawValue: 0).rawValue == 1)
        #expect(Importance(rawValue: .max).rawValue == 10)
        #expect(Importance(rawValue: 3) < Importance(rawValue: 4))
    }
}
