import FishbowlCore
import Testing

@Suite("Emotion")
struct EmotionTests {
    @Test func aSentimentPullsBothAxesThirtyPercentOfTheWay() {
        var emotion = Emotion(valence: 0.5, arousal: 0.2)
        emotion.feel(-0.5)
        #expect(abs(emotion.valence - 0.2) < 1e-12)
        #expect(abs(emotion.arousal - 0.29) < 1e-12)
    }

    @Test func weakSentimentMovesNothing() {
        var emotion = Emotion(valence: 0.5, arousal: 0.2)
        for sentiment in [0, 0.0999, -0.0999, .nan] { emotion.feel(sentiment) }
        #expect(emotion == Emotion(valence: 0.5, arousal: 0.2))
        emotion.feel(0.1)
        #expect(emotion != Emotion(valence: 0.5, arousal: 0.2))
    }

    @Test func bothAxesFadeByTwoPercentATurn() {
        var emotion = Emotion(valence: -1, arousal: 0.5)
        emotion.fade()
        #expect(abs(emotion.valence + 0.98) < 1e-12)
        #expect(abs(emotion.arousal - 0.49) < 1e-12)
    }

    @Test(arguments: [
        (0.2, Mood.bright), (1, .bright), (0.1999, .even), (0, .even), (-0.1999, .even), (-0.2, .low), (-1, .low),
    ])
    func theLabelChangesAtAFifth(valence: Double, mood: Mood) {
        #expect(Emotion(valence: valence, arousal: 0).mood == mood)
    }

    @Test(arguments: seeds) func staysInItsRangesWhateverIsHeard(seed: UInt64) {
        var generator = SeededGenerator(seed)
        var emotion = Emotion.neutral
        for _ in 0..<1000 {
            emotion.feel(2 * generator.unit() - 1)
            if generator.below(2) == 0 { emotion.fade() }
            #expect((-1...1).contains(emotion.valence) && (0...1).contains(emotion.arousal), "seed \(seed): \(emotion)")
        }
    }

    @Test func oneStrongWordBrightensAnEvenMoodAndSilenceForgetsIt() {
        var emotion = Emotion.neutral
        emotion.feel(0.8)
        #expect(emotion.mood == .bright)
        for _ in 0..<10 { emotion.fade() }
        #expect(emotion.mood == .even)
    }
}
