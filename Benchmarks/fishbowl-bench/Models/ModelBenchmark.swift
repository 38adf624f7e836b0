import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// What the engine adds to turns that a model speaks, and whether it grows with them.
struct ModelBenchmark {
    let workshop: Workshop
    let turns: Int
    let durabilities: [StoreOptions.Durability]

    private static let thinking = Duration.milliseconds(50)
    private static let conversations = 50
    private static let turnsOfLongRun = 10_000

    func run(_ report: Report) async throws {
        var rows: [[Report.Cell]] = []
        for durability in durabilities {
            for (name, count, pause) in [
                ("1, no pause", 1, Duration.zero), ("50, a pause of 5 s", Self.conversations, .seconds(5)),
                ("50, no pause", Self.conversations, .zero),
            ] {
                let each = pause > .zero ? 6 : max(turns / count / 2, 10)
                let result = try await talk(conversations: count, turns: each, pause: pause, durability)
                rows.append([
                    .text(name), .text(durability.rawValue),
                    .number(result.outside.median.milliseconds, digits: 2),
                    .number(result.outside.p99.milliseconds, digits: 2),
                    .number(result.processor.milliseconds, digits: 2),
                    .number(result.turnsPerSecond, digits: 0),
                ])
            }
        }
        try report.table(
            "model", "Turns that a model of 50 ms speaks: the time outside the model (milliseconds)",
            [
                .init("conversations", 20, "conversations"), .init("durability", 10, "durability"),
                .init("median", 8, "outside_median_ms"), .init("p99", 8, "outside_p99_ms"),
                .init("CPU each", 8, "cpu_per_turn_ms"), .init("turns/s", 8, "turns_per_second"),
            ], rows)
        report.note("aim: p99 at most 3 with 50 conversations at normal")
        try await growth(report)
    }

    private struct Result {
        var outside = Samples()
        var processor = Duration.zero
        var turnsPerSecond = 0.0
    }

    private func talk(
        conversations: Int, turns: Int, pause: Duration, _ durability: StoreOptions.Durability
    ) async throws -> Result {
        workshop.remove("model.sqlite")
        try await BenchBowl.make("model.sqlite", in: workshop, company: Company.small, memoriesEach: 100)
        let bench = try BenchBowl(
            workshop.path("model.sqlite"), durability: durability, models: .one(SlowModel(delay: Self.thinking)))
        let watch = ThinkingWatch()
        let start = Spent.Start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<conversations {
                let id = try await bench.bowl.begin("table", seed: Seed(rawValue: UInt64(number + 1))).conversation
                group.addTask {
                    // They do not all begin at the same moment.
                    if pause > .zero { try await Task.sleep(for: pause * Double(number) / Double(conversations)) }
                    watch.began(id)
                    let reason = try await ConversationRunner(
                        bowl: bench.bowl, conversation: id, turnsWanted: turns, hearsDrafts: true
                    ) { event in
                        watch.saw(event)
                        if case .message = event, pause > .zero {
                            try? await Task.sleep(for: pause)
                            watch.began(id)
                        }
                    }.run()
                    guard reason == .turnsDone else { throw BenchmarkFailure("conversation \(id) stopped: \(reason)") }
                }
            }
            try await group.waitForAll()
        }
        let spent = start.spent
        try bench.store.close()
        let samples = watch.samples
        return Result(
            outside: samples, processor: spent.processor / samples.durations.count,
            turnsPerSecond: Double(samples.durations.count) * (.seconds(1) / spent.wall))
    }

    /// Memory and time per turn over a long run without any pause.
    private func growth(_ report: Report) async throws {
        workshop.remove("long.sqlite")
        try await BenchBowl.make("long.sqlite", in: workshop, company: Company.small, memoriesEach: 100)
        let bench = try BenchBowl(workshop.path("long.sqlite"), models: .one(SlowModel(delay: .zero)))
        var rows: [[Report.Cell]] = []
        let step = Self.turnsOfLongRun / 10
        for block in 1...10 {
            let start = Spent.Start()
            let id = try await bench.bowl.begin("table", seed: Seed(rawValue: UInt64(block))).conversation
            _ = try await ConversationRunner(bowl: bench.bowl, conversation: id, turnsWanted: step) { _ in }.run()
            let spent = start.spent
            _ = try await bench.store.checkpoint(ifLargerThan: 0)
            rows.append([
                .text("\(block * step)"), .number(Double(try ResidentMemory.bytes()) / 1_048_576, digits: 0),
                .number((spent.processor / step).milliseconds, digits: 2),
            ])
        }
        try bench.store.close()
        try report.table(
            "model.growth", "10,000 turns of a model, ten conversations one after the other",
            [
                .init("turns", 8, "turns"), .init("resident MiB", 13, "resident_mib"),
                .init("CPU ms/turn", 12, "cpu_per_turn_ms"),
            ], rows)
        report.note("aim: memory flat; what characters remember stays in memory, 386 bytes each")
    }
}

/// Takes the time of turns without that of their model, for many conversations at once.
private final class ThinkingWatch: Sendable {
    private struct Turn {
        var last = ContinuousClock.now
        var outside = Duration.zero
        var isFirst = true
    }

    private let state = Mutex((turns: [ConversationID: Turn](), samples: Samples()))

    var samples: Samples { state.withLock { $0.samples } }

    /// A turn begins now.
    func began(_ conversation: ConversationID) {
        state.withLock { state in
            state.turns[conversation, default: Turn()].last = .now
            state.turns[conversation]?.outside = .zero
        }
    }

    func saw(_ event: BowlEvent) {
        let now = ContinuousClock.now
        state.withLock { state in
            switch event {
            case .draft(let draft):
                // The first piece ends what came before the model, the second begins what comes after.
                guard var turn = state.turns[draft.conversation] else { return }
                if draft.text.isEmpty { turn.outside += now - turn.last }
                turn.last = now
                state.turns[draft.conversation] = turn
            case .message(let message):
                guard let turn = state.turns[message.conversation] else { return }
                // The first turn takes the lease.
                if !turn.isFirst { state.samples.add(turn.outside + (now - turn.last)) }
                state.turns[message.conversation] = Turn(last: now, isFirst: false)
            default: break
            }
        }
    }
}
