import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// What ten plugins add to a turn: the same turns without them and with them, by turns in blocks.
struct PluginBenchmark {
    let workshop: Workshop
    let turns: Int

    private static let seed: UInt64 = 2026
    private static let memoriesEach = 1_000
    private static let plugins = 10
    /// Turns that are played in one bowl before it is the other's turn.
    private static let block = 50

    func run(_ report: Report) async throws {
        var rows: [[Report.Cell]] = []
        for (name, handlers) in [
            ("on_message", ["on_message"]),
            ("on_message, with state", ["on_message_counting"]),
            ("before_message, on_message, on_turn", ["before_message", "on_message", "on_turn"]),
        ] {
            let (without, with) = try await compare(handlers.map { Self.functions[$0] ?? "" })
            let added = with.wall.median - without.wall.median
            let processor = with.processor.median - without.processor.median
            rows.append([
                .text(name), .number(without.wall.median.microseconds, digits: 0),
                .number(with.wall.median.microseconds, digits: 0), .number(added.microseconds, digits: 0),
                .number(processor.microseconds, digits: 0),
            ])
        }
        try report.table(
            "plugins", "A turn of three characters without plugins and with ten (medians, microseconds)",
            [
                .init("hooks of each plugin", 36, "hooks"), .init("without", 8, "without_median_us"),
                .init("with", 8, "with_median_us"), .init("added", 7, "added_us"), .init("CPU", 7, "added_cpu_us"),
            ], rows)
        report.note("aim: ten plugins on one message add at most 100")
    }

    private static let functions = [
        "before_message":
            "function hooks.before_message(plugin, message) if #message.text == 0 then return nil end end",
        "on_message": "function hooks.on_message(plugin, message) seen = seen + #message.text end",
        "on_message_counting":
            "function hooks.on_message(plugin, message) plugin.state.seen = (plugin.state.seen or 0) + 1 end",
        "on_turn": "function hooks.on_turn(plugin, turn) seen = seen + 1 end",
    ]

    private func compare(_ functions: [String]) async throws -> (without: SpentSamples, with: SpentSamples) {
        let without = try await player("without.sqlite", Company.small)
        let with = try await player("with.sqlite", Company.small.adding(Self.plugins, pluginsWith: functions))
        var first = SpentSamples(), second = SpentSamples()
        for round in 0...max(turns / Self.block, 4) {
            let (left, right) = (try await without.play(Self.block), try await with.play(Self.block))
            // The first round warms up.
            if round > 0 {
                for spent in left { first.add(spent) }
                for spent in right { second.add(spent) }
            }
        }
        try without.bench.store.close()
        try with.bench.store.close()
        return (first, second)
    }

    private func player(_ name: String, _ company: Company) async throws -> Player {
        workshop.remove(name)
        try await BenchBowl.make(name, in: workshop, company: company, memoriesEach: Self.memoriesEach)
        return try await Player(BenchBowl(workshop.path(name)), company, seed: Self.seed)
    }
}
