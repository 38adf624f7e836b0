import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// Improvised turns beside the floor, at both durabilities.
struct TurnBenchmark {
    let workshop: Workshop
    let turns: Int
    let companies: [Company]
    let durabilities: [StoreOptions.Durability]

    private static let memoriesEach = 10_000
    private static let seed: UInt64 = 2026

    func run(_ report: Report) async throws {
        var rows: [[Report.Cell]] = []
        var processorRows: [[Report.Cell]] = []
        for company in companies {
            let base = "\(company.name).sqlite"
            try await BenchBowl.make(base, in: workshop, company: company, memoriesEach: Self.memoriesEach)
            let captured = try await CapturedTurns.capture(
                base, as: "captured-\(base)", in: workshop, company: company, turns: turns, seed: Self.seed)
            for durability in durabilities {
                let result = try await race(company, captured, durability)
                rows.append(row(company, durability, result))
                processorRows.append(processorRow(company, durability, result))
            }
        }
        try report.table(
            "turn", "A turn of three characters with 10,000 memories each (milliseconds)", Self.columns, rows)
        report.note("aim: ratio of medians at most 2; p99 at normal at most the floor's median + 1 ms")
        try report.table(
            "turn.cpu", "The same turns, processor time alone (medians, milliseconds)", Self.processorColumns,
            processorRows)
        report.note("on a machine that is shared, these tell the work; the wall clock tells who else was there")
        try await overheads(report)
    }

    private func race(
        _ company: Company, _ captured: CapturedTurns, _ durability: StoreOptions.Durability
    ) async throws -> RaceResult {
        let (base, engineBowl, floorBowl) = ("\(company.name).sqlite", "engine.sqlite", "floor.sqlite")
        try workshop.copy(base, to: engineBowl)
        try workshop.copy(base, to: floorBowl)
        let floor = try Floor(workshop.path(floorBowl), waitsForDisk: durability == .full)
        try floor.load(workshop.path("captured-\(base)"))
        let bench = try BenchBowl(workshop.path(engineBowl), durability: durability)
        let race = Race(floor: floor, captured: captured)
        try await withCheckpoints(bench) {
            try await Evening(bowl: bench.bowl, scenario: company.scenario).run(turns: turns, seed: Self.seed, race)
        }
        try bench.store.close()
        let differences = try floor.differences(from: workshop.path(engineBowl))
        guard differences == 0 else {
            throw BenchmarkFailure(
                "engine and floor wrote \(differences) different rows; nothing is compared")
        }
        return race.result
    }

    /// Takes checkpoints beside the turns, as a running bowl does.
    private func withCheckpoints(_ bench: BenchBowl, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await Checkpointer(store: bench.store, logger: bench.bowl.logger).run() }
            try await body()
            group.cancelAll()
        }
    }

    /// What a transaction costs that does nothing: queues, threads, file lock, `BEGIN` and `COMMIT`.
    private func overheads(_ report: Report) async throws {
        let bench = try BenchBowl(workshop.path("empty.sqlite"))
        var (reads, writes) = (Samples(), Samples())
        let clock = ContinuousClock()
        for _ in 0..<2000 {
            writes.add(try await clock.measure { try await bench.store.write { _ in } })
            reads.add(try await clock.measure { try await bench.store.read { _ in } })
        }
        try bench.store.close()
        try report.table(
            "transaction", "Transactions that do nothing (microseconds)",
            [.init("", 12, "kind"), .init("median", 9, "median_us"), .init("p99", 9, "p99_us")],
            [("write", writes), ("read", reads)].map { name, samples in
                [
                    .text(name), .number(samples.median.microseconds, digits: 1),
                    .number(samples.p99.microseconds, digits: 1),
                ]
            })
    }

    private static let columns: [Report.Column] = [
        .init("scripts", 11, "scripts"), .init("durability", 10, "durability"), .init("rows", 5, "rows_per_turn"),
        .init("floor", 7, "floor_median_ms"), .init("p99", 7, "floor_p99_ms"),
        .init("engine", 7, "engine_median_ms"), .init("p99", 7, "engine_p99_ms"), .init("ratio", 6, "ratio"),
        .init("turns/s", 8, "turns_per_second"),
    ]

    private func row(
        _ company: Company, _ durability: StoreOptions.Durability, _ result: RaceResult
    ) -> [Report.Cell] {
        let (floor, engine) = (result.floor.wall, result.engine.wall)
        return [
            .text(company.name), .text(durability.rawValue), .number(result.rowsPerTurn, digits: 1),
            .number(floor.median.milliseconds, digits: 3), .number(floor.p99.milliseconds, digits: 3),
            .number(engine.median.milliseconds, digits: 3), .number(engine.p99.milliseconds, digits: 3),
            .number(engine.median / floor.median, digits: 2), .number(.milliseconds(1000) / engine.mean, digits: 0),
        ]
    }

    private static let processorColumns: [Report.Column] = [
        .init("scripts", 11, "scripts"), .init("durability", 10, "durability"),
        .init("floor", 9, "floor_cpu_ms"), .init("engine", 9, "engine_cpu_ms"), .init("ratio", 6, "cpu_ratio"),
        .init("turns/s", 8, "turns_per_cpu_second"),
    ]

    private func processorRow(
        _ company: Company, _ durability: StoreOptions.Durability, _ result: RaceResult
    ) -> [Report.Cell] {
        let (floor, engine) = (result.floor.processor.median, result.engine.processor.median)
        return [
            .text(company.name), .text(durability.rawValue), .number(floor.milliseconds, digits: 3),
            .number(engine.milliseconds, digits: 3), .number(engine / floor, digits: 2),
            .number(.milliseconds(1000) / engine, digits: 0),
        ]
    }
}
