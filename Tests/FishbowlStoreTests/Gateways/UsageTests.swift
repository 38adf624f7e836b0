import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct UsageTests {
    private static let answer = ModelAnswer(
        text: "Hello.", usage: TokenUsage(input: 100, output: 20, isEstimated: true), model: "local", cost: 0.25,
        firstTokenSeconds: 0.5, totalSeconds: 3,
        attempts: [
            ModelAttempt(model: "big", failure: "model.timeout", message: "too slow", seconds: 1),
            ModelAttempt(model: "local", seconds: 1.5),
        ])

    @Test func aCallIsMeasuredInOneStatementAndBookedInAnother() async throws {
        let recorder = StatementRecorder()
        let bowl = try TestBowl()
        let store = try bowl.open(recorder: recorder)
        let scene = try await store.scene()
        _ = recorder.drain()
        let rows = try await store.write { transaction in
            let caller = ModelCaller(
                scenario: "coffeehouse", character: scene.ada, conversation: scene.conversation)
            try transaction.recordUsage(of: [Self.answer], by: caller, release: scene.release, now: .start)
            return try [
                "model.input_tokens", "model.output_tokens", "model.cost", "model.first_token_seconds",
                "model.total_seconds", "model.attempts", "model.attempt_seconds",
            ].flatMap { try transaction.metrics(named: $0, limit: 9).reversed() }
        }
        #expect(recorder.drain().count { $0.text.hasPrefix("INSERT") } == 2)
        #expect(rows.map(\.value) == [100, 20, 0.25, 0.5, 3, 2, 1, 1.5])
        #expect(rows.map(\.model) == Array(repeating: "local", count: 6) + ["big", "local"])
        #expect(
            rows.map(\.detail) == ["estimated", "estimated", "estimated", nil, nil, nil, "model.timeout", "answered"])
        #expect(rows.allSatisfy { $0.character == scene.ada && $0.conversation == scene.conversation })
        let sums = try await store.read { try $0.usageSums(by: .model, in: UsageSpan()) }
        #expect(sums.map(\.key) == ["local", "big"])
        #expect(sums.map(\.calls) == [1, 0] && sums.map(\.failedAttempts) == [0, 1])
        #expect(sums.map(\.tokens) == [120, 0] && sums.map(\.seconds) == [1.5, 1])
        #expect(try await store.read { try $0.hasEstimatedUsage(in: UsageSpan(since: Timestamp.start.dayText)) })
        #expect(try await !store.read { try $0.hasEstimatedUsage(in: UsageSpan(until: "2020-01-01")) })
    }

    @Test func whatNobodyCountedIsNotMeasured() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        try await store.write { transaction in
            let caller = ModelCaller(scenario: nil, character: nil, conversation: nil)
            try transaction.recordUsage(
                of: [ModelAnswer(text: "Hello.", totalSeconds: 2)], by: caller, release: scene.release, now: .start)
            #expect(try transaction.metrics(named: "model.input_tokens", limit: 1).isEmpty)
            #expect(try transaction.metrics(named: "model.cost", limit: 1).isEmpty)
            #expect(try transaction.metrics(named: "model.attempts", limit: 1).map(\.value) == [1])
            let sum = try #require(try transaction.usageSums(by: .scenario, in: UsageSpan()).first)
            #expect(sum.key == nil && sum.calls == 1 && sum.tokens == 0 && sum.seconds == 2)
        }
    }

    @Test("What a server reports without sense neither fails the transaction nor overflows a sum")
    func hostileCounts() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        try await store.write { transaction in
            let caller = ModelCaller(scenario: "coffeehouse", character: scene.ada, conversation: scene.conversation)
            for usage in [
                TokenUsage(input: .max, output: .max), TokenUsage(input: .min, output: -1),
                TokenUsage(input: .max, output: .max),
            ] {
                try transaction.recordUsage(
                    of: [
                        ModelAnswer(
                            text: "", usage: usage, model: "m", cost: .nan, firstTokenSeconds: -1,
                            totalSeconds: .infinity)
                    ], by: caller, release: scene.release, now: .start)
            }
            #expect(
                try transaction.modelUse(on: Timestamp.start.dayText)
                    == ModelUse(tokens: 4 * Limits.tokensPerCall, money: 0))
        }
    }

    /// `model_usage` is a sum of what is measured: whatever is called by whomever, both say the same, in every dimension.
    @Test func sumsEqualTheMeasurementsUnderRandomCalls() async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        var expected: [String: [String: ModelUse]] = [:]
        var calls = 0
        for _ in 0..<200 {
            let character = (scene.cast + [nil]).randomElement(using: &generator)!
            let place = ["coffeehouse", "hall", nil].randomElement(using: &generator)!
            let now = Timestamp.hours(Double(Int.random(in: 0..<96, using: &generator)))
            let answers = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
                ModelAnswer(
                    text: "",
                    usage: TokenUsage(
                        input: Int.random(in: 0...5_000, using: &generator),
                        output: Int.random(in: 0...900, using: &generator)),
                    model: ["a", "b", "c"].randomElement(using: &generator)!,
                    cost: Double(Int.random(in: 0...64, using: &generator)) / 64, totalSeconds: 1)
            }
            let caller = ModelCaller(scenario: place, character: character, conversation: nil)
            try await store.write {
                try $0.recordUsage(of: answers, by: caller, release: scene.release, now: now)
            }
            calls += answers.count
            let name = character.map { id in ["ada", "wolfgang", "hypatia"][scene.cast.firstIndex(of: id)!] } ?? ""
            for answer in answers {
                for (dimension, key) in [
                    ("character", name), ("scenario", place ?? ""), ("model", answer.model ?? ""), ("day", now.dayText),
                    ("release", "\(scene.release)"),
                ] {
                    let usage = answer.usage!
                    expected[dimension, default: [:]][key, default: ModelUse()].tokens += usage.input + usage.output
                    expected[dimension, default: [:]][key, default: ModelUse()].money += answer.cost!
                }
            }
        }
        for dimension in UsageDimension.allCases {
            let sums = try await store.read { try $0.usageSums(by: dimension, in: UsageSpan()) }
            let found = Dictionary(
                uniqueKeysWithValues: sums.map { ($0.key ?? "", ModelUse(tokens: $0.tokens, money: $0.cost)) })
            #expect(found == expected[dimension.rawValue], "seed \(seed), \(dimension)")
        }
        let total = try await store.read { try $0.usageTotal(in: UsageSpan()) }
        #expect(total.calls == calls, "seed \(seed)")
        let measured = try await store.read { transaction in
            try ["model.input_tokens", "model.output_tokens"].map { name in
                try transaction.metrics(named: name, limit: 100_000).map(\.value).reduce(0, +)
            }
        }
        #expect(measured == [Double(total.inputTokens), Double(total.outputTokens)], "seed \(seed)")
        // By days, each bound included.
        let days = expected["day", default: [:]].keys.sorted()
        for (first, last) in zip(days, days.dropFirst()) {
            let part = try await store.read { try $0.usageTotal(in: UsageSpan(since: first, until: last)) }
            #expect(part.tokens == expected["day"]![first]!.tokens + expected["day"]![last]!.tokens, "seed \(seed)")
        }
    }

    @Test func aConversationThatWaitsSaysWhyAndIsOpenAgainWithoutATrace() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        let id = scene.conversation
        try await store.write { transaction in
            try transaction.pause(id, because: "over", until: .hours(6), now: .hours(1))
            let waiting = try #require(try transaction.conversation(id))
            #expect(waiting.waits && waiting.pauseReason == "over" && waiting.pausedUntil == .hours(6))
            #expect(waiting.updatedAt == .hours(1))
            #expect(try transaction.openConversation(of: "coffeehouse")?.id == id)
            #expect(try transaction.conversationsThatGoOn().map(\.id) == [id])
            #expect(try transaction.openConversations().isEmpty)
            // That it still waits is no change of the conversation.
            try transaction.pause(id, because: "still over", until: .hours(30), now: .hours(2))
            #expect(try transaction.conversation(id)?.updatedAt == .hours(1))
            #expect(try transaction.conversation(id)?.pauseReason == "still over")
            #expect(try transaction.setStatus(.open, of: id, reason: nil, now: .hours(3)))
            let open = try #require(try transaction.conversation(id))
            #expect(!open.waits && open.pauseReason == nil && open.pausedUntil == nil)
            // A person's pause is not to be overwritten, and does not go on by itself.
            #expect(try transaction.setStatus(.paused, of: id, reason: nil, now: .hours(4)))
            try transaction.pause(id, because: "over", until: .hours(6), now: .hours(5))
            #expect(try transaction.conversation(id)?.waits == false)
            #expect(try transaction.conversationsThatGoOn().isEmpty)
        }
    }
}
