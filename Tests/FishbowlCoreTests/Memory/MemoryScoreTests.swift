import FishbowlCore
import Testing

@Suite("MemoryScore")
struct MemoryScoreTests {
    @Test func weighsItsThreeParts() {
        let score = MemoryScore(hoursSinceAccess: 24, importance: Importance(rawValue: 4), relevance: 0.5)
        #expect(abs(score.recency - 0.886_653_51) < 1e-8)
        #expect(abs(score.importance - 1.0 / 3) < 1e-12)
        #expect(abs(score.total - (0.5 * 0.886_653_51 + 2.0 / 3 + 1.5)) < 1e-8)
    }

    @Test func reachesFromNothingToFiveAndAHalf() {
        let best = MemoryScore(hoursSinceAccess: 0, importance: Importance(rawValue: 10), relevance: 1)
        #expect(best.total == 5.5)
        let least = MemoryScore(hoursSinceAccess: 1e9, importance: Importance(rawValue: 1), relevance: 0)
        #expect(least.total == 0)
    }

    @Test func anAccessThatLiesAheadCountsAsNow() {
        #expect(MemoryScore(hoursSinceAccess: -5, importance: Importance(rawValue: 1), relevance: 0).recency == 1)
    }

    @Test(arguments: seeds) func isGreaterForWhatIsFresherWeightierOrNearer(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<500 {
            let hours = 2000 * generator.unit()
            let importance = Importance(rawValue: 1 + generator.below(9))
            let relevance = 0.9 * generator.unit()
            let score = MemoryScore(hoursSinceAccess: hours, importance: importance, relevance: relevance).total
            let others = [
                MemoryScore(hoursSinceAccess: hours / 2, importance: importance, relevance: relevance),
                MemoryScore(
                    hoursSinceAccess: hours, importance: Importance(rawValue: importance.rawValue + 1),
                    relevance: relevance),
                MemoryScore(hoursSinceAccess: hours, importance: importance, relevance: relevance + 0.1),
            ]
            #expect(others.allSatisfy { $0.total > score }, "seed \(seed)")
        }
    }
}
