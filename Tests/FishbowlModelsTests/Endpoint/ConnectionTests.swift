import FishbowlCore
import FishbowlModels
import Testing

@Suite("ChatEndpoint: connections")
struct ConnectionTests {
    private typealias Steps = [FakeEndpoint.Step]

    @Test func oneConnectionServesManyRequests() async throws {
        try await Asking.one({ _, number in
            number % 3 == 0 ? .error(400) : .stream(Events.answer("a", "b"))
        }) { model, endpoint, _ async throws in
            for _ in 0..<30 { _ = try? await model.answer(Asking.request) }
            #expect(endpoint.requests.count == 30 && endpoint.accepted == 1)
        }
    }

    @Test func concurrencyIsNeverExceeded() async throws {
        try await Asking.one(
            { _, _ in .stream(Events.answer("a")) }, customise: { specification, _ in specification.concurrency = 3 }
        ) { model, endpoint, _ async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<60 { group.addTask { _ = try await model.answer(Asking.request) } }
                try await group.waitForAll()
            }
            #expect(endpoint.requests.count == 60 && endpoint.mostAtOnce <= 3 && endpoint.accepted <= 3)
        }
    }

    @Test func aSlowModelHoldsNoOther() async throws {
        let gate = Gate()
        try await FakeEndpoint.serving({ request, _ in
            request.body["model"] == "slow"
                ? [.pass(gate)] + .stream(Events.answer("slow")) : .stream(Events.answer("quick"))
        }) { endpoint in
            let asking = Asking()
            let specifications = ["slow", "quick"].map { key in
                Asking.specification(endpoint.baseURL, key: key) { specification, endpoint in
                    specification.concurrency = 1
                    endpoint.model = key
                }
            }
            let all = Dictionary(uniqueKeysWithValues: specifications.map { ($0.key, $0) })
            let (slow, quick) = (try asking.clients.model("slow", of: all), try asking.clients.model("quick", of: all))
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<3 { group.addTask { try await slow.answer(Asking.request).text } }
                for _ in 0..<20 { #expect(try await quick.answer(Asking.request).text == "quick") }
                gate.open()
                for try await text in group { #expect(text == "slow") }
            }
            await asking.clients.close()
        }
    }

    @Test func whereNobodyListensIsUnreachable() async throws {
        let port = try await FakeEndpoint.serving({ _, _ in [] }) { $0.port }
        for (base, part) in [
            ("http://127.0.0.1:\(port)/v1", "refused"), ("http://no-such-host.invalid/v1", "no-such-host.invalid"),
        ] {
            let asking = Asking()
            let model = try asking.clients.model("local", of: ["local": Asking.specification(base)])
            let error = try #require(try await Asking.error(model))
            #expect(error.code == .unreachable && error.attempts.count == Limits.modelAttempts, "\(error)")
            #expect(error.message.contains(part) && error.message.contains("base_url"), "\(error)")
            await asking.clients.close()
        }
    }

    @Test func aServerThatSpeaksNoTLSIsUnreachableOverHTTPS() async throws {
        try await FakeEndpoint.serving({ _, _ in [.close] }) { endpoint in
            let asking = Asking()
            let base = endpoint.baseURL.replacing("http:", with: "https:")
            let model = try asking.clients.model("local", of: ["local": Asking.specification(base)])
            let error = try #require(try await Asking.error(model))
            #expect(error.code == .unreachable && error.message.contains("https"), "\(error)")
            #expect(endpoint.requests.isEmpty)
            await asking.clients.close()
        }
    }

    @Test func afterClosingNothingIsAsked() async throws {
        try await Asking.one({ _, _ in .stream(Events.answer("a")) }) { model, endpoint, asking async throws in
            _ = try await model.answer(Asking.request)
            await asking.clients.close()
            await asking.clients.close()
            #expect(try await Asking.error(model)?.code == .failed)
            await endpoint.departures(1)
            #expect(endpoint.requests.count == 1)
        }
    }

    @Test func whatIsNoAddressIsRefused() async throws {
        let asking = Asking()
        let model = try asking.clients.model("local", of: ["local": Asking.specification("localhost:8080")])
        #expect(try await Asking.error(model)?.code == .refused)
    }
}
