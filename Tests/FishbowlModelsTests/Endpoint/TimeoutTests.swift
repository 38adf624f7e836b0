import FishbowlCore
import FishbowlModels
import Synchronization
import Testing

/// Bounds are short where something must take too long anyway, and seconds where a part of it must not.
@Suite("ChatEndpoint: timeouts and cancellation")
struct TimeoutTests {
    private typealias Steps = [FakeEndpoint.Step]
    private static let beginning = [Steps.streamHead, Steps.chunk(Events.first + Events.delta("The "))]

    @Test func theFirstWordMayTakeTooLong() async throws {
        for steps: Steps in [
            [.hold], [Steps.streamHead, .hold], [Steps.streamHead, Steps.chunk(Events.first), .hold],
            [Steps.streamHead, Steps.chunk(": ping\n\n"), .hold],
        ] {
            try await Asking.one(
                { _, _ in steps }, customise: { specification, _ in specification.timeouts.firstToken = 0.3 }
            ) { model, endpoint, _ async throws in
                let error = try #require(try await Asking.error(model))
                #expect(error.code == .timeout && error.attempts.count == Limits.modelAttempts)
                #expect(error.message.contains("first_token"))
                // On a busy machine an attempt may end before its connection has begun.
                await endpoint.departures(endpoint.requests.count)
            }
        }
    }

    @Test func aStallInTheMiddleIsNoticed() async throws {
        try await Asking.one(
            { _, number in number == 1 ? Self.beginning + [.hold] : .stream(Events.answer("Whole.")) },
            customise: { specification, _ in specification.timeouts.firstToken = 5 }
        ) { model, _, _ async throws in
            let drafts = Drafts()
            let answer = try await model.answer(Asking.request, hear: drafts.listener)
            #expect(answer.text == "Whole." && answer.attempts.map(\.failure) == ["model.timeout", nil])
            #expect(answer.attempts[0].message?.contains("stopped in the middle") == true)
            #expect(drafts.text(attempt: 1) == "The ")
        }
    }

    @Test func theWholeMayTakeTooLong() async throws {
        try await Asking.one(
            { _, _ in Self.beginning + [.hold] }, customise: { specification, _ in specification.timeouts.total = 0.3 }
        ) { model, _, _ async throws in
            let error = try #require(try await Asking.error(model))
            #expect(error.code == .timeout && error.message.contains("timeouts.total"))
        }
    }

    @Test func whatAListenerTakesIsNotTheServers() async throws {
        try await Asking.one(
            { _, _ in .stream(Events.answer("slowly ", "heard")) },
            customise: { specification, _ in
                specification.timeouts.firstToken = 4
                specification.timeouts.total = 5
            }
        ) { model, endpoint, _ async throws in
            // Longer than everything may take, if it counted.
            let answer = try await model.answer(Asking.request) { _ in try? await Task.sleep(for: .seconds(3)) }
            #expect(answer.text == "slowly heard" && endpoint.requests.count == 1)
        }
    }

    @Test func whoIsCancelledEndsTheConnection() async throws {
        for steps: Steps in [[.hold], [Steps.streamHead, .hold], Self.beginning + [.hold]] {
            let arrived = Gate()
            try await Asking.one({ _, _ in
                arrived.open()
                return steps
            }) { model, endpoint, asking async throws in
                await withTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        do {
                            _ = try await model.answer(Asking.request) { _ in }
                            return false
                        } catch { return error is CancellationError }
                    }
                    await arrived.pass()
                    group.cancelAll()
                    for await wasCancelled in group { #expect(wasCancelled) }
                }
                await endpoint.departures(1)
                #expect(endpoint.requests.count == 1 && asking.log.all.isEmpty)
            }
        }
    }

    @Test func aCancelledTaskAsksNothing() async throws {
        try await Asking.one({ _, _ in .stream(Events.answer("a")) }) { model, endpoint, _ async throws in
            await withTaskGroup(of: Bool.self) { group in
                group.cancelAll()
                group.addTask {
                    do {
                        _ = try await model.answer(Asking.request)
                        return false
                    } catch { return error is CancellationError }
                }
                for await wasCancelled in group { #expect(wasCancelled) }
            }
            #expect(endpoint.requests.isEmpty)
        }
    }
}
