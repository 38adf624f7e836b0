import FishbowlCore
import Testing

@testable import FishbowlEmbedding

/// What `docs/rules.md` says of the memories that a model's reply tells, and may not get worse.
@Suite("Memories that a reply carries")
struct CarryingTests {
    @Test func areFoundAsWellAsTheyWereWhereTheRuleWasChosen() {
        let found = CarryingFigures.measure(.first)
        #expect(found.precision > 0.931 && found.recall > 0.886, "\(found)")
    }

    @Test func areFoundAsWellAsTheyWereWhereTheRuleWasMeasured() {
        let found = CarryingFigures.measure(.second)
        #expect(found.precision > 0.944 && found.recall > 0.838, "\(found)")
    }

    /// Verbatim, reworded or in part: whatever still has the words.
    @Test func areFoundWhereTheirWordsAreSaid() {
        for set in [CarryingSet.first, .second] {
            let told = ["verbatim", "reworded", "part"].map { CarryingFigures.measure(set, kind: $0) }
            let (right, missed) = (told.map(\.right).reduce(0, +), told.map(\.missed).reduce(0, +))
            #expect(Double(right) / Double(right + missed) > 0.92, "\(told)")
        }
    }

    @Test func areNotFoundInHints() {
        for set in [CarryingSet.first, .second] {
            #expect(CarryingFigures.measure(set, kind: "hinted").wrong == 0)
        }
    }

    /// What was not told must not be written down: the number is the one that finds the most with a precision of 0.93.
    @Test(arguments: [0.3, 0.4, 0.5, 0.52, 0.54, 0.6, 0.7, 0.8])
    func areFoundBestWithTheNearnessThatWasChosen(cosine: Double) {
        var rule = CarryingRule()
        rule.leastCosine = cosine
        let (other, chosen) = (CarryingFigures.measure(.first, rule), CarryingFigures.measure(.first))
        #expect(other.precision < 0.93 || other.recall <= chosen.recall, "\(other)")
    }

    @Test func areToldInEnoughRepliesOfEveryKind() {
        for (set, count, memories) in [(CarryingSet.first, 89, 62), (.second, 87, 62)] {
            #expect(set.replies.count == count)
            #expect(set.replies.reduce(0) { $0 + $1.carried.count } == memories)
            #expect(set.replies.allSatisfy { (3...5).contains($0.memories.count) })
            #expect(set.replies.allSatisfy { reply in reply.carried.allSatisfy(reply.memories.indices.contains) })
            #expect(set.replies.count { $0.carried.count == 2 } >= 3)
            for kind in ["verbatim", "reworded", "part", "distant"] {
                #expect(set.replies.contains { $0.kind == kind && !$0.carried.isEmpty })
            }
            for kind in ["topic", "hinted", "denied"] {
                #expect(set.replies.count { $0.kind == kind && $0.carried.isEmpty } >= 6, "\(kind)")
            }
        }
    }
}
