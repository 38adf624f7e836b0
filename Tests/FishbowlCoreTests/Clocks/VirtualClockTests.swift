import FishbowlCore
import Testing

@Suite("VirtualClock")
struct VirtualClockTests {
    private let start = Timestamp(microseconds: 1_000_000)

    @Test func standsStillUntilSomethingIsSaid() {
        let clock = VirtualClock(start: start)
        #expect(clock.now() == start)
        #expect(clock.now() == start)
        clock.heard("one two three four")
        #expect(clock.now() == start.advanced(by: ReadingSpeed.duration(of: "one two three four")))
    }

    @Test func neverGoesBack() {
        let clock = VirtualClock(start: start)
        clock.advance(to: Timestamp(microseconds: 5))
        #expect(clock.now() == start)
        clock.advance(by: .seconds(-10))
        #expect(clock.now() == start)
        clock.advance(to: Timestamp(microseconds: 3_000_000))
        #expect(clock.now() == Timestamp(microseconds: 3_000_000))
        clock.advance(by: .seconds(1))
        #expect(clock.now() == Timestamp(microseconds: 4_000_000))
    }

    @Test func twoClocksThatHearTheSameShowTheSame() {
        let clocks = [VirtualClock(start: start), VirtualClock(start: start)]
        for clock in clocks { for text in ["a", "", "of shoes and ships and sealing wax"] { clock.heard(text) } }
        #expect(clocks[0].now() == clocks[1].now())
        #expect(clocks[0].now() > start)
    }
}
