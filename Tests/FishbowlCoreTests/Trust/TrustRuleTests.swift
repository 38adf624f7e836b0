import FishbowlCore
import Testing

@Suite("TrustRule")
struct TrustRuleTests {
    /// Trust on arriving at the meeting of a day, counted from 1, after meetings at which `hours(day)` were talked.
    private func trust(onDay day: Int, hours: (Int) -> Int) -> Double {
        TrustRule.trust(
            (1..<day).flatMap { meeting in
                (0..<hours(meeting)).map { _ in
                    WeighedEvidence(weight: EvidenceKind.conversed.weight, ageInDays: Double(day - meeting))
                }
            })
    }

    @Test func aStrangerIsTrustedAtTheBaseRate() {
        #expect(TrustRule.trust([]) == 0.25)
    }

    /// The figures of the design, "meeting daily, 0.45 on day 2, 0.65 on day 5, 0.85 on day 14", come about when two
    /// meet every evening, talk for three hours and for two by turns, and are asked on arriving.
    @Test(arguments: [(2, 0.45), (5, 0.65), (14, 0.85)])
    func twoWhoMeetDailyComeToTrustEachOther(day: Int, expected: Double) {
        let found = trust(onDay: day) { $0 % 2 == 1 ? 3 : 2 }
        #expect(abs(found - expected) <= 0.02, "day \(day): \(found)")
    }

    @Test func oneHourADayIsSlower() {
        let found = [2, 5, 14].map { day in trust(onDay: day) { _ in 1 } }
        for (found, expected) in zip(found, [0.332, 0.491, 0.686]) { #expect(abs(found - expected) < 0.001) }
    }

    @Test func evidenceWeighsHalfAfterThirtyDays() {
        let fresh = TrustRule.trust([WeighedEvidence(weight: 1, ageInDays: 0)])
        let faded = TrustRule.trust([WeighedEvidence(weight: 2, ageInDays: 30)])
        #expect(abs(fresh - faded) < 1e-12)
        #expect(abs(fresh - 0.5) < 1e-12)
    }

    @Test func givenEvidenceDoesNotFade() {
        let given = TrustRule.trust([WeighedEvidence(weight: 4, ageInDays: nil)])
        #expect(given == 0.75)
        #expect(TrustRule.trust([WeighedEvidence(weight: 4, ageInDays: 3650)]) < 0.26)
    }

    @Test func evidenceAgainstLowersTrustBelowTheBaseRate() {
        #expect(abs(TrustRule.trust([WeighedEvidence(weight: -4, ageInDays: 0)]) - 0.5 / 6) < 1e-12)
    }

    @Test func evidenceThatLiesAheadCountsAsFresh() {
        let ahead = TrustRule.trust([WeighedEvidence(weight: 1, ageInDays: -3)])
        #expect(ahead == TrustRule.trust([WeighedEvidence(weight: 1, ageInDays: 0)]))
    }

    @Test(arguments: seeds) func staysBetweenNothingAndAllAndMovesWithTheEvidence(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<300 {
            let evidence = (0..<generator.below(30)).map { _ in
                WeighedEvidence(weight: 10 * generator.unit() - 5, ageInDays: 400 * generator.unit())
            }
            let trust = TrustRule.trust(evidence)
            #expect((0...1).contains(trust), "seed \(seed)")
            #expect(TrustRule.trust(evidence + [WeighedEvidence(weight: 1, ageInDays: 0)]) > trust, "seed \(seed)")
            #expect(TrustRule.trust(evidence + [WeighedEvidence(weight: -1, ageInDays: 0)]) < trust, "seed \(seed)")
        }
    }
}
