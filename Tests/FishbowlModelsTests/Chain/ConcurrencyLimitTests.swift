import Synchronization
import Testing

@testable import FishbowlModels

@Suite("ConcurrencyLimit")
struct ConcurrencyLimitTests {
    private final class Room: Sendable {
        let state = Mutex((now: 0, most: 0, order: [Int]()))

        func enter(_ number: Int) {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                state.order.append(number)
            }
        }
        func leave() { state.withLock { $0.now -= 1 } }
    }

    @Test func isNeverExceededAndLetsEverybodyIn() async throws {
        let (limit, room) = (ConcurrencyLimit(3), Room())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    try await limit.enter()
                    room.enter(number)
                    for _ in 0..<5 { await Task.yield() }
                    room.leave()
                    limit.leave()
                }
            }
            try await group.waitForAll()
        }
        let (now, most, order) = room.state.withLock { $0 }
        #expect(now == 0 && most == 3 && order.count == 500)
    }

    @Test func placesGoToWhoHasWaitedLongest() async throws {
        let (limit, room) = (ConcurrencyLimit(1), Room())
        try await limit.enter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                let waits = limit.waitingCount
                group.addTask {
                    try await limit.enter()
                    room.enter(number)
                    limit.leave()
                }
                while limit.waitingCount == waits { await Task.yield() }
            }
            limit.leave()
            try await group.waitForAll()
        }
        #expect(room.state.withLock { $0.order } == Array(0..<20))
    }

    @Test func whoIsCancelledTakesNoPlace() async throws {
        let limit = ConcurrencyLimit(1)
        try await limit.enter()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    do {
                        try await limit.enter()
                        return false
                    } catch { return error is CancellationError }
                }
            }
            while limit.waitingCount < 25 { await Task.yield() }
            group.cancelAll()
            for await wasCancelled in group { #expect(wasCancelled) }
        }
        #expect(limit.waitingCount == 0)
        limit.leave()
        try await limit.enter()
    }
}
