import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("AttemptPause")
struct AttemptPauseTests {
    @Test func boundsDoubleUpToTheLongest() {
        let almost = 1.0.nextDown
        let bounds = (1...9).map { AttemptPause.seconds(failures: $0, retryAfter: nil, chance: almost) ?? -1 }
        for (bound, expected) in zip(bounds, [0.5, 1, 2, 4, 8, 16, 30, 30, 30]) {
            #expect(abs(bound - expected) < 1e-9)
        }
        #expect(AttemptPause.seconds(failures: 1_000, retryAfter: nil, chance: 0.5) == 15)
        #expect(AttemptPause.seconds(failures: 3, retryAfter: nil, chance: 0) == 0)
    }

    @Test func whatAServerAsksForIsWaitedAtLeast() {
        #expect(AttemptPause.seconds(failures: 1, retryAfter: 7, chance: 0) == 7)
        #expect(AttemptPause.seconds(failures: 1, retryAfter: 7, chance: 0.5) == 7.25)
        #expect(AttemptPause.seconds(failures: 1, retryAfter: Limits.longestModelPauseSeconds, chance: 0) == 30)
        #expect(AttemptPause.seconds(failures: 1, retryAfter: 31, chance: 0) == nil)
    }
}
