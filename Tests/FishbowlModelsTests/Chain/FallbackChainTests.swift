import FishbowlCore
import FishbowlModels
import Logging
import Testing

@Suite("FallbackChain")
struct FallbackChainTests {
    /// A server that answers as the model's name says: `ok`, or a status.
    private static func respond(_ request: FakeEndpoint.Request, _: Int) -> [FakeEndpoint.Step] {
        let name = request.body["model"]?.stringValue ?? ""
        return Int(name).map { .error($0) } ?? .stream(Events.answer("I am \(name)."))
    }

    private func asking<Result: Sendable>(
        _ models: [(key: String, name: String, fallback: [String])],
        _ body: @escaping @Sendable (Asking, [String: ModelSpecification], FakeEndpoint) async throws -> Result
    ) async throws -> Result {
        try await FakeEndpoint.serving(Self.respond) { endpoint in
            let all = models.map { model in
                Asking.specification(endpoint.baseURL, key: model.key) { specification, endpoint in
                    endpoint.model = model.name
                    specification.fallback = model.fallback
                    specification.price = TokenPrice(input: model.key == "a" ? 1 : 100, output: 0)
                }
            }
            let asking = Asking()
            let result = try await body(asking, Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) }), endpoint)
            await asking.clients.close()
            return result
        }
    }

    @Test func theNextIsAskedAtOnceWhenOneRefuses() async throws {
        try await asking([("a", "404", ["b", "c"]), ("b", "ok", []), ("c", "ok", [])]) {
            asking, all, endpoint async throws in
            let drafts = Drafts()
            let model = try asking.clients.model("a", of: all)
            let answer = try await model.answer(Asking.request, hear: drafts.listener)
            #expect(answer.text == "I am ok." && answer.model == "b" && asking.time.pauses.isEmpty)
            #expect(answer.attempts.map(\.model) == ["a", "b"])
            #expect(answer.attempts.map(\.failure) == ["model.refused", nil])
            let expected = 700.0 / 1_000_000
            #expect(answer.cost == expected)
            #expect(drafts.text(attempt: 2) == "I am ok." && endpoint.requests.count == 2)
        }
    }

    @Test func eachModelIsAskedOnceInOrderAlsoInCircles() async throws {
        try await asking([
            ("a", "404", ["b", "c", "a"]), ("b", "400", ["a", "d"]), ("c", "403", ["b"]), ("d", "422", ["d", "c"]),
        ]) {
            asking, all, endpoint async throws in
            let error = try #require(try await Asking.error(try asking.clients.model("a", of: all)))
            #expect(error.attempts.map(\.model) == ["a", "b", "d", "c"])
            #expect(endpoint.requests.map { $0.body["model"] } == ["404", "400", "422", "403"])
            #expect(error.code == .refused)
            #expect(
                error.message.hasPrefix("none of 4 models answered. models/a: ") && error.message.contains("models/c: ")
            )
        }
    }

    @Test func modelsThatAreNotThereAreLeftOut() async throws {
        try await asking([("a", "404", ["gone", "b"]), ("b", "ok", [])]) { asking, all, _ async throws in
            #expect(try await asking.clients.model("a", of: all).answer(Asking.request).model == "b")
            let error = #expect(throws: ModelError.self) { try asking.clients.model("gone", of: all) }
            #expect(error?.code == .unknown && error?.message.contains("known: a, b") == true)
        }
    }

    @Test func oneThatIsIllIsTriedAgainBeforeTheNextIs() async throws {
        try await asking([("a", "503", ["b"]), ("b", "ok", [])]) { asking, all, endpoint async throws in
            let model = try asking.clients.model("a", of: all)
            let answer = try await model.answer(Asking.request)
            #expect(answer.attempts.map(\.model) == ["a", "a", "a", "a", "b"])
            #expect(asking.time.pauses.count == 3)
            // One more failure opens the breaker: from then on nobody waits for it.
            #expect(try await model.answer(Asking.request).attempts.map(\.model) == ["a", "b"])
            let third = try await model.answer(Asking.request)
            #expect(third.attempts.map(\.failure) == ["model.suspended", nil] && third.attempts[0].seconds == 0)
            #expect(endpoint.requests.filter { $0.body["model"] == "503" }.count == 5)
            #expect(asking.time.pauses.count == 3)
            // After the pause one request asks it, fails, and closes the door again.
            asking.time.advance(Limits.breakerPauseSeconds)
            #expect(try await model.answer(Asking.request).attempts.map(\.failure) == ["model.unavailable", nil])
            #expect(try await model.answer(Asking.request).attempts.map(\.failure) == ["model.suspended", nil])
        }
    }

    @Test func breakersAreKeptFromCallToCallAndRenewedWithTheSpecification() async throws {
        try await asking([("a", "503", [])]) { asking, all, endpoint async throws in
            for _ in 0..<2 { _ = try await Asking.error(try asking.clients.model("a", of: all)) }
            #expect(endpoint.requests.count == Limits.breakerFailures)
            #expect(try await Asking.error(try asking.clients.model("a", of: all))?.code == .suspended)
            var changed = all
            changed["a"]?.timeouts.total = 7
            #expect(try await Asking.error(try asking.clients.model("a", of: changed))?.code == .unavailable)
            // Conversations on the release before still find the breaker as it was.
            #expect(try await Asking.error(try asking.clients.model("a", of: all))?.code == .suspended)
        }
    }

    @Test func aModelThatIsWellAgainIsAskedAgain() async throws {
        try await Asking.one({ _, number in
            number <= Limits.breakerFailures ? .error(500) : .stream(Events.answer("Well."))
        }) { model, endpoint, asking async throws in
            for _ in 0..<2 { _ = try await Asking.error(model) }
            #expect(try await Asking.error(model)?.code == .suspended)
            asking.time.advance(Limits.breakerPauseSeconds)
            #expect(try await model.answer(Asking.request).text == "Well.")
            #expect(try await model.answer(Asking.request).attempts.count == 1)
        }
    }

    @Test func aPauseThatIsCancelledEndsTheAsking() async throws {
        try await FakeEndpoint.serving({ _, _ in .error(500) }) { endpoint in
            let clients = ModelClients(
                ModelClients.Surroundings(
                    environment: { _ in nil }, countTokens: { _ in 0 }, seed: Seed(rawValue: 1),
                    logger: Logger(label: "test", factory: { _ in LogLines().handler }),
                    time: ModelTime(elapsed: { .zero }, pause: { _ in throw CancellationError() })))
            let model = try clients.model("local", of: ["local": Asking.specification(endpoint.baseURL)])
            await #expect(throws: CancellationError.self) { try await model.answer(Asking.request) }
            #expect(endpoint.requests.count == 1)
            await clients.close()
        }
    }

    @Test func pausesFollowFromTheSeed() async throws {
        func pauses() async throws -> [Double] {
            try await Asking.one({ _, _ in .error(500) }) { model, _, asking async throws in
                _ = try await Asking.error(model)
                return asking.time.pauses
            }
        }
        let first = try await pauses()
        #expect(first.count == 3 && Set(first).count == 3)
        #expect(try await pauses() == first)
    }
}
