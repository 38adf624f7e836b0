import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("CircuitBreaker")
struct CircuitBreakerTests {
    private let pause = Duration.seconds(Limits.breakerPauseSeconds)

    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<Limits.breakerFailures { breaker.failed(at: .zero) }
        return breaker
    }

    /// Whether it admits at each of these moments, one after the other.
    private func admissions(_ breaker: inout CircuitBreaker, at moments: Duration...) -> [Bool] {
        var admissions: [Bool] = []
        for moment in moments { admissions.append(breaker.admits(at: moment)) }
        return admissions
    }

    @Test func opensAfterFailuresInARowAndNotBefore() {
        var breaker = CircuitBreaker()
        for _ in 0..<(Limits.breakerFailures - 1) { breaker.failed(at: .zero) }
        let early = admissions(&breaker, at: .zero, .zero)
        #expect(early == [true, true] && breaker.remaining(at: .zero) == nil)
        breaker.succeeded()
        for _ in 0..<(Limits.breakerFailures - 1) { breaker.failed(at: .zero) }
        let again = admissions(&breaker, at: .zero)
        #expect(again == [true])
        breaker.failed(at: .seconds(1))
        let late = admissions(&breaker, at: .seconds(1))
        #expect(late == [false] && breaker.remaining(at: .seconds(2)) == pause - .seconds(1))
    }

    @Test func letsOneThroughAfterThePause() {
        var breaker = opened()
        let before = admissions(&breaker, at: .zero, pause - .milliseconds(1))
        #expect(before == [false, false] && breaker.remaining(at: pause) == nil)
        let after = admissions(&breaker, at: pause, pause, pause * 10)
        #expect(after == [true, false, false] && breaker.remaining(at: pause) == .zero)
        breaker.succeeded()
        let closed = admissions(&breaker, at: pause, pause)
        #expect(closed == [true, true] && breaker.state == .closed(failures: 0))
    }

    @Test func aFailedProbeOpensItAgain() {
        var breaker = opened()
        let probe = admissions(&breaker, at: pause)
        #expect(probe == [true])
        breaker.failed(at: pause)
        let next = admissions(&breaker, at: pause * 2 - .milliseconds(1), pause * 2)
        #expect(next == [false, true])
    }

    @Test func aProbeThatIsAbandonedLeavesRoomForAnother() {
        var breaker = opened()
        let probe = admissions(&breaker, at: pause)
        breaker.abandoned(at: pause)
        let next = admissions(&breaker, at: pause)
        #expect(probe == [true] && next == [true])
        var closed = CircuitBreaker()
        closed.abandoned(at: .zero)
        #expect(closed == CircuitBreaker())
    }

    @Test func whoFailsLateDoesNotProlongThePause() {
        var breaker = opened()
        breaker.failed(at: pause - .seconds(1))
        let probe = admissions(&breaker, at: pause)
        #expect(probe == [true])
    }

    @Test func isSuspendedForAsLongAsIsAsked() {
        var breaker = CircuitBreaker()
        breaker.suspend(until: .seconds(100))
        let admitted = admissions(&breaker, at: .seconds(99), .seconds(100))
        #expect(admitted == [false, true])
    }
}
