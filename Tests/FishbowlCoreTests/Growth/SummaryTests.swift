import FishbowlCore
import Testing

@Suite struct SummaryTests {
    private static let me = ExtractiveReflectionTests.me
    private static let ada = ExtractiveReflectionTests.ada

    @Test func keepsTheSentencesThatShareMostInTheirOrder() {
        let said = ExtractiveReflectionTests.experiences([
            (Self.ada, "The green tea is hot. It rains."), (Self.me, "Cats sleep."),
            (Self.me, "Hot green tea warms."), (Self.ada, "Green tea again!"), (Self.ada, "My shoe hurts."),
            (Self.ada, "The green tea is hot."),
        ])
        let summary = Summary(of: said, topic: "tea-time")
        #expect(
            summary.text
                == "What stays with me of 6 moments about tea time: Ada said “The green tea is hot.”; I said “Hot green tea warms.”; Ada said “Green tea again!”"
        )
    }

    @Test("T8: a summary has the greatest sensitivity and importance of what it replaces")
    func inherits() {
        var said = ExtractiveReflectionTests.experiences(Array(repeating: (Self.ada, "Tea."), count: 5))
        said[3].sensitivity = 0.4
        said[1].importance = Importance(rawValue: 4)
        let summary = Summary(of: said, topic: "tea")
        #expect(summary.sensitivity == 0.4 && summary.importance.rawValue == 4)
    }

    @Test func aTextWithoutAShortSentenceIsCutShort() {
        let long = String(repeating: "tea and ", count: 100)
        let said = ExtractiveReflectionTests.experiences(Array(repeating: (nil, long), count: 5))
        let summary = Summary(of: said, topic: "tea")
        #expect(summary.text.unicodeScalars.count < 400 && summary.text.contains("tea and tea"))
    }

    @Test(arguments: [(0, []), (4, []), (5, [5]), (50, [50]), (54, [50]), (55, [50, 5]), (120, [50, 50, 20])])
    func groupsAreCutIntoBatches(count: Int, batches: [Int]) {
        let cut = ConsolidationRule.batches(of: Array(0..<count))
        #expect(cut.map(\.count) == batches)
        #expect(cut.flatMap { $0 } == Array(0..<batches.reduce(0, +)))
    }
}
