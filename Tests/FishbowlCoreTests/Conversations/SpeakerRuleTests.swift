import FishbowlCore
import Testing

@Suite("SpeakerRule")
struct SpeakerRuleTests {
    private func candidate(
        _ key: String, talkativeness: Double = 0.5, energy: Double = 1, affinity: Double = 0, silent: Int = 0
    ) -> SpeakerCandidate {
        SpeakerCandidate(
            key: key, talkativeness: talkativeness, energy: Energy(rawValue: energy), affinity: affinity,
            silentTurns: silent)
    }

    private func next(
        _ candidates: [SpeakerCandidate], addressed: [String] = [], last: [String] = [], seed: UInt64 = 1
    ) -> String? {
        var generator = SeededGenerator(seed)
        return SpeakerRule.next(among: candidates, addressed: addressed, lastSpeakers: last, generator: &generator)
    }

    private var trio: [SpeakerCandidate] { ["ada", "hypatia", "wolfgang"].map { candidate($0) } }

    @Test func theOneAddressedSpeaks() {
        for seed in 0..<200 as Range<UInt64> {
            #expect(next(trio, addressed: ["hypatia"], last: ["ada"], seed: seed) == "hypatia")
        }
    }

    @Test func theLikeliestAddresseeWhoMaySpeakIsTaken() {
        #expect(next(trio, addressed: ["absent", "ada", "wolfgang", "hypatia"], last: ["ada"]) == "wolfgang")
    }

    @Test func nobodySpeaksTwiceInARowNotEvenWhenAddressed() {
        for seed in 0..<200 as Range<UInt64> {
            #expect(next(trio, last: ["ada"], seed: seed) != "ada")
            #expect(next(trio, addressed: ["ada"], last: ["ada"], seed: seed) != "ada")
        }
        #expect(next([candidate("ada")], addressed: ["ada"], last: ["ada"]) == nil)
        #expect(next([]) == nil)
        #expect(next([candidate("ada")], last: ["wolfgang"]) == "ada")
    }

    @Test func aPairOfFourTurnsGivesOthersAChance() {
        let last = ["ada", "wolfgang", "ada", "wolfgang"]
        let chosen = Set((0..<200).map { next(trio, addressed: ["ada"], last: last, seed: $0) })
        #expect(chosen == ["ada", "hypatia"])
    }

    @Test func threeTurnsAreNoPairYetAndAThirdVoiceBreaksIt() {
        for last in [["wolfgang", "ada", "wolfgang"], ["hypatia", "wolfgang", "ada", "wolfgang"]] {
            #expect(Set((0..<100).map { next(trio, addressed: ["ada"], last: last, seed: $0) }) == ["ada"])
        }
    }

    @Test func aThirdWhoIsAddressedBreaksThePair() {
        let last = ["ada", "wolfgang", "ada", "wolfgang"]
        #expect(Set((0..<100).map { next(trio, addressed: ["hypatia"], last: last, seed: $0) }) == ["hypatia"])
    }

    @Test func twoAloneMayGoOnTalking() {
        let pair = [candidate("ada"), candidate("wolfgang")]
        #expect(next(pair, addressed: ["ada"], last: ["ada", "wolfgang", "ada", "wolfgang"]) == "ada")
    }

    @Test func theWeightIsAProductOfFour() {
        #expect(SpeakerRule.weight(candidate("a", energy: 0.75, affinity: 1, silent: 2)) == 1.6875)
        #expect(SpeakerRule.weight(candidate("a", affinity: -1, silent: 0)) == 0.25)
        #expect(SpeakerRule.weight(candidate("a", silent: 6)) == SpeakerRule.weight(candidate("a", silent: 60)))
        #expect(SpeakerRule.weight(candidate("a", silent: -3)) == SpeakerRule.weight(candidate("a", silent: 0)))
    }

    @Test func theOrderOfCandidatesDoesNotMatter() {
        let candidates = [
            candidate("ada", talkativeness: 0.3), candidate("hypatia", silent: 3), candidate("wolfgang", energy: 0.4),
            candidate("émilie", affinity: 0.8),
        ]
        for seed in 0..<100 as Range<UInt64> {
            let chosen = next(candidates, last: ["ada"], seed: seed)
            #expect(next(candidates.reversed(), last: ["ada"], seed: seed) == chosen, "seed \(seed)")
            var generator = SeededGenerator(seed)
            let shuffled = candidates.shuffled(using: &generator)
            #expect(next(shuffled, last: ["ada"], seed: seed) == chosen, "seed \(seed)")
        }
    }

    @Test func chanceFollowsTheWeights() {
        // Weights 0.25, 1 and 3: shares 1/17, 4/17 and 12/17.
        let candidates = [
            candidate("ada", talkativeness: 0.25), candidate("hypatia", silent: 1),
            candidate("wolfgang", talkativeness: 1, silent: 2),
        ]
        let rounds = 17_000
        var counts: [String: Int] = [:]
        var generator = SeededGenerator(1815)
        for _ in 0..<rounds {
            let chosen = SpeakerRule.next(among: candidates, addressed: [], lastSpeakers: [], generator: &generator)
            counts[chosen ?? "nobody", default: 0] += 1
        }
        for (key, share) in [("ada", 1000), ("hypatia", 4000), ("wolfgang", 12_000)] {
            // Five standard deviations are at most 300.
            #expect(abs(counts[key, default: 0] - share) < 300, "\(counts)")
        }
        #expect(counts.count == 3)
    }

    @Test func withoutAnyWeightAllAreEqual() {
        let tired = ["ada", "hypatia", "wolfgang"].map { candidate($0, energy: 0) }
        var counts: [String: Int] = [:]
        for seed in 0..<3000 as Range<UInt64> { counts[next(tired, seed: seed) ?? "nobody", default: 0] += 1 }
        #expect(counts.count == 3 && counts.values.allSatisfy { (850...1150).contains($0) }, "\(counts)")
    }

    @Test func theMuteAreNeverChosenWhileAnotherCanSpeak() {
        let candidates = [candidate("ada"), candidate("hypatia", talkativeness: 0), candidate("wolfgang", energy: 0)]
        #expect(Set((0..<500).map { next(candidates, seed: $0) }) == ["ada"])
    }
}
