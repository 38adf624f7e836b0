import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// What it takes to back up and to examine a bowl of a hundred megabytes, and what a turn costs while that goes on.
struct SafetyBenchmark {
    let workshop: Workshop
    let turns: Int

    func run(_ report: Report) async throws {
        let path = workshop.path("safety")
        try await CrowdBenchmark(workshop: workshop, characters: 110, memoriesEach: 1_000).make(path)
        let bench = try BenchBowl(path)
        let bytes = try await bench.store.read { try $0.databaseBytes() }
        let copying = Spent.Start()
        _ = try await bench.store.copy(to: workshop.path("copy"), isReplacing: true) { _, _ in }
        let copied = copying.spent
        let pages = Spent.Start()
        _ = try await bench.store.read { try $0.pageFaults() }
        let floor = pages.spent
        let examining = Spent.Start()
        let examination = try await bench.bowl.examine { _, _ in }
        let examined = examining.spent
        try report.table(
            "safety", "A bowl of \(bytes / 1_000_000) MB",
            [.init("", 44, "kind"), .init("wall ms", 10, "wall_ms"), .init("CPU ms", 10, "cpu_ms")],
            [
                row("backup: copied, synced, checked, counted", copied),
                row("doctor, \(examination.findings.count) findings", examined),
                row("of that, SQLite's integrity check alone", floor),
            ])
        report.note("aim: doctor 2 s for 100 MB")
        try bench.store.close()
        try await runTurns(report)
    }

    private func row(_ name: String, _ spent: Spent) -> [Report.Cell] {
        [
            .text(name), .number(spent.wall.milliseconds, digits: 0),
            .number(spent.processor.milliseconds, digits: 0),
        ]
    }

    /// Turns in a bowl of usual size, alone and while one backup follows the other.
    private func runTurns(_ report: Report) async throws {
        let company = Company.small
        var rows: [[Report.Cell]] = []
        for isBackedUp in [false, true] {
            let name = "beside-\(isBackedUp)"
            try await BenchBowl.make(name, in: workshop, company: company, memoriesEach: 1_000)
            let bench = try BenchBowl(workshop.path(name))
            let times = Times()
            let isOver = Mutex(false)
            let backups = Mutex(0)
            async let beside: Void = {
                while isBackedUp, !isOver.withLock({ $0 }) {
                    _ = try await bench.store.copy(to: workshop.path(name + ".copy"), isReplacing: true) { _, _ in }
                    backups.withLock { $0 += 1 }
                }
            }()
            try await Evening(bowl: bench.bowl, scenario: company.scenario).run(turns: turns, seed: 1, times)
            isOver.withLock { $0 = true }
            try await beside
            try bench.store.close()
            let samples = times.samples
            rows.append([
                .text(isBackedUp ? "while backed up, \(backups.withLock { $0 }) times" : "alone"),
                .number(samples.wall.median.milliseconds, digits: 3), .number(samples.wall.p99.milliseconds, digits: 3),
                .number(samples.wall.quantile(1).milliseconds, digits: 1),
            ])
        }
        try report.table(
            "backed-up-turns", "A turn beside a backup (milliseconds, normal)",
            [
                .init("", 28, "kind"), .init("median", 9, "median_ms"), .init("p99", 9, "p99_ms"),
                .init("longest", 9, "longest_ms"),
            ], rows)
    }

    private final class Times: Evening.Watcher {
        private let kept = Mutex(SpentSamples())

        var samples: SpentSamples { kept.withLock { $0 } }

        func began() {}

        func turned(_ spent: Spent) { kept.withLock { $0.add(spent) } }
    }
}
