import FishbowlCore
import Testing

@Suite("ConversationEnergy")
struct ConversationEnergyTests {
    @Test func eachTurnWeighsAFifth() {
        #expect(abs(ConversationEnergy.after(0.5, energy: .full, arousal: 0.6) - 0.56) < 1e-12)
        #expect(abs(ConversationEnergy.after(0.5, energy: Energy(rawValue: 0), arousal: 0) - 0.4) < 1e-12)
    }

    @Test func comesNearWhatGoesOn() {
        var level = ConversationEnergy.beginning
        for _ in 0..<50 { level = ConversationEnergy.after(level, energy: .full, arousal: 1) }
        #expect(level > 0.999 && level <= 1)
        for _ in 0..<50 { level = ConversationEnergy.after(level, energy: Energy(rawValue: 0), arousal: -3) }
        #expect(level < 0.001 && level >= 0)
    }
}

@Suite("ConversationType")
struct ConversationTypeTests {
    @Test(arguments: [
        (0.9, 0.5, ConversationType.merry), (0.5, 0.2, .merry), (0.9, 0.19, .calm), (0.1, 0.9, .calm), (0.1, 0, .calm),
        (0.5, -0.2, .tense), (0.9, -0.19, .calm), (0.49, -0.2, .sombre), (0, -1, .sombre),
    ])
    func followsEnergyAndValence(energy: Double, valence: Double, expected: ConversationType) {
        #expect(ConversationType(energy: energy, valence: valence) == expected)
    }
}
