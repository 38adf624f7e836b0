import FishbowlCore
import Testing

@Suite("ReadingSpeed")
struct ReadingSpeedTests {
    @Test func twoHundredThirtyEightWordsTakeAMinute() {
        let text = Array(repeating: "word", count: 238).joined(separator: " ")
        let seconds = ReadingSpeed.duration(of: text) / Duration.seconds(1)
        #expect(abs(seconds - 60) < 1e-9)
    }

    @Test func factorDividesTheTime() {
        let text = Array(repeating: "word", count: 119).joined(separator: "\n")
        #expect(abs(ReadingSpeed.duration(of: text, factor: 3) / Duration.seconds(1) - 10) < 1e-9)
        #expect(ReadingSpeed.duration(of: "a", factor: 2) == .milliseconds(400))
    }

    @Test func aShortLineIsStillSeen() {
        #expect(ReadingSpeed.duration(of: "") == ReadingSpeed.shortest)
        #expect(ReadingSpeed.duration(of: "Oh.") == ReadingSpeed.shortest)
    }

    @Test func factorZeroTakesNoTime() {
        #expect(ReadingSpeed.duration(of: "many words here", factor: 0) == .zero)
        #expect(ReadingSpeed.duration(of: "many words here", factor: -1) == .zero)
    }
}
