import FishbowlCore
import Testing

@Suite("Energy")
struct EnergyTests {
    @Test func speakingCostsFourPercentOfItself() {
        #expect(abs(Energy.full.afterSpeaking().rawValue - 0.96) < 1e-12)
        #expect(abs(Energy(rawValue: 0.5).afterSpeaking().rawValue - 0.48) < 1e-12)
    }

    @Test func hearingRestoresTwoPercentOfTheGap() {
        #expect(abs(Energy(rawValue: 0.5).afterHearing().rawValue - 0.51) < 1e-12)
        #expect(Energy.full.afterHearing() == .full)
    }

    @Test func restClosesTenPercentOfTheGapEachHour() {
        #expect(abs(Energy(rawValue: 0.5).rested(hours: 1).rawValue - 0.55) < 1e-12)
        #expect(abs(Energy(rawValue: 0).rested(hours: 2).rawValue - 0.19) < 1e-12)
        #expect(Energy(rawValue: 0.3).rested(hours: 0) == Energy(rawValue: 0.3))
        #expect(Energy(rawValue: 0.3).rested(hours: -5) == Energy(rawValue: 0.3))
        #expect(Energy(rawValue: 0.3).rested(hours: 1e9) == .full)
    }

    @Test func restInPiecesIsRestInOne() {
        let whole = Energy(rawValue: 0.2).rested(hours: 7.5)
        let pieces = Energy(rawValue: 0.2).rested(hours: 3).rested(hours: 4.25).rested(hours: 0.25)
        #expect(abs(whole.rawValue - pieces.rawValue) < 1e-12)
    }

    @Test(
        arguments: [(-0.1, 0), (1.1, 1), (.infinity, 1), (-.infinity, 0), (.nan, 0), (0.4, 0.4)] as [(Double, Double)])
    func staysBetweenNothingAndAll(given: Double, kept: Double) {
        #expect(Energy(rawValue: given).rawValue == kept)
    }

    @Test func aTrioThatTalksInTurnsSettlesAboveExhaustion() {
        var energy = Energy.full
        for turn in 0..<300 { energy = turn % 3 == 0 ? energy.afterSpeaking() : energy.afterHearing() }
        #expect((0.4...0.6).contains(energy.rawValue))
    }
}
