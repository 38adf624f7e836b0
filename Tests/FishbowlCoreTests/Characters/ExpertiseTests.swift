import FishbowlCore
import Testing

@Suite struct ExpertiseTests {
    @Test func speakingClosesFourPercentOfTheGapAndHearingOne() {
        #expect(Expertise.none.practised(gain: Expertise.gainedSpeaking).rawValue == 0.04)
        #expect(abs(Expertise(rawValue: 0.5).practised(gain: Expertise.gainedSpeaking).rawValue - 0.52) < 1e-15)
        #expect(abs(Expertise(rawValue: 0.5).practised(gain: Expertise.gainedHearing).rawValue - 0.505) < 1e-15)
    }

    @Test func halfIsLeftAfterNinetyDays() {
        let known = Expertise(rawValue: 0.8)
        #expect(abs(known.faded(days: 90).rawValue - 0.4) < 1e-12)
        #expect(abs(known.faded(days: 180).rawValue - 0.2) < 1e-12)
        #expect(abs(known.faded(days: 10, halfLife: 10).rawValue - 0.4) < 1e-12)
        #expect(known.faded(days: 0) == known && known.faded(days: -5) == known)
    }

    @Test func whatIsNoNumberBetweenNoneAndAllIsMadeOne() {
        #expect(Expertise(rawValue: .nan) == .none)
        #expect(Expertise(rawValue: -3).rawValue == 0 && Expertise(rawValue: 7).rawValue == 1)
    }

    @Test func staysBetweenNoneAndAllAndMovesOneWayAtATime() {
        let seed = Seed(rawValue: UInt64.random(in: 0...UInt64.max))
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var expertise = Expertise(rawValue: Double.random(in: 0...1, using: &random))
            for step in 0..<100 {
                let before = expertise
                if Bool.random(using: &random) {
                    expertise = expertise.practised(gain: Double.random(in: 0...1, using: &random))
                    #expect(expertise >= before, "seed \(seed.rawValue), step \(step)")
                } else {
                    expertise = expertise.faded(
                        days: Double.random(in: -1...100_000, using: &random),
                        halfLife: Double.random(in: 0.01...36_500, using: &random))
                    #expect(expertise <= before, "seed \(seed.rawValue), step \(step)")
                }
                #expect((0...1).contains(expertise.rawValue), "seed \(seed.rawValue), step \(step)")
            }
        }
    }

    @Test func twoFadesAreOneOfBothTimes() {
        let once = Expertise(rawValue: 0.9).faded(days: 50)
        let twice = Expertise(rawValue: 0.9).faded(days: 20).faded(days: 30)
        #expect(abs(once.rawValue - twice.rawValue) < 1e-12)
    }
}
