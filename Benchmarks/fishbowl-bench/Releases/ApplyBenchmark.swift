import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

/// Applies of a large bundle, from files to the commit, beside the same rows written by plain SQLite calls.
struct ApplyBenchmark {
    let workshop: Workshop

    private static let runs = 20
    private static let bundle = LargeBundle.thousand

    func run(_ report: Report) async throws {
        _ = try Self.bundle.write(.none, to: "bundle", in: workshop)
        try await make("empty.sqlite", isApplied: false)
        try await make("applied.sqlite", isApplied: true)
        var rows = [
            try await measure("all are new", over: "empty.sqlite"),
            try await measure("nothing changed", over: "applied.sqlite"),
        ]
        _ = try Self.bundle.write(.each(Self.bundle.entries / 10), to: "bundle", in: workshop)
        rows.append(try await measure("10 changed", over: "applied.sqlite"))
        try report.table(
            "apply", "Apply of 1,000 entries with 100 scripts, from files to the commit (medians, ms)",
            [
                .init("", 15, "change"), .init("read", 7, "read_ms"), .init("plan", 6, "plan_ms"),
                .init("load", 7, "load_ms"), .init("write", 7, "write_ms"), .init("whole", 8, "whole_ms"),
                .init("cpu", 8, "cpu_ms"), .init("rows", 5, "rows"), .init("floor", 7, "floor_ms"),
            ], rows)
        report.note("aim: 1,000 ms in all")
    }

    private func make(_ name: String, isApplied: Bool) async throws {
        let bench = try BenchBowl(workshop.path(name))
        if isApplied { _ = try await bench.bowl.apply(try read(), by: .bench) }
        _ = try await bench.store.checkpoint(ifLargerThan: 0)
        try bench.store.close()
    }

    private func read() throws -> ConfigurationBundle {
        try ConfigurationBundle.read(
            [workshop.path("bundle")], workingDirectory: FileManager.default.currentDirectoryPath)
    }

    /// What the parts of an apply took.
    private struct Parts {
        var read = Samples(), plan = Samples(), load = Samples(), write = Samples(), whole = SpentSamples()
    }

    private func measure(_ change: String, over base: String) async throws -> [Report.Cell] {
        let captured = try await capture(over: base)
        var parts = Parts()
        var floors = Samples()
        // The first run warms up, and is compared with the floor.
        for run in 0...Self.runs {
            try workshop.copy(base, to: "engine.sqlite")
            try workshop.copy(base, to: "floor.sqlite")
            var discarded = Parts()
            if run == 0 { try await apply(&discarded) } else { try await apply(&parts) }
            let floor = try Floor(workshop.path("floor.sqlite"))
            try floor.load(workshop.path("captured.sqlite"))
            let start = ContinuousClock.now
            if captured > 0 { try floor.play(1...captured) }
            let written = ContinuousClock.now - start
            if run == 0 {
                let differences = try floor.differences(from: workshop.path("engine.sqlite"))
                guard differences == 0 else {
                    throw BenchmarkFailure("engine and floor differ in \(differences) rows after an apply")
                }
            } else {
                floors.add(written)
            }
        }
        func cell(_ duration: Duration) -> Report.Cell { .number(duration.milliseconds, digits: 1) }
        return [
            .text(change), cell(parts.read.median), cell(parts.plan.median), cell(parts.load.median),
            cell(parts.write.median), cell(parts.whole.wall.median), cell(parts.whole.processor.median),
            .text("\(captured)"), cell(floors.median),
        ]
    }

    /// One apply in its parts. What is checked and loaded is part of making the release; it is timed again by itself,
    /// afterwards and not as part of the whole, so that the rest can be told.
    private func apply(_ parts: inout Parts) async throws {
        let bench = try BenchBowl(workshop.path("engine.sqlite"))
        let start = Spent.Start()
        let bundle = try read()
        let read = start.spent.wall
        let plan = try await bench.bowl.plan(.bundle(bundle))
        let planned = start.spent.wall
        _ = try await bench.bowl.make(plan, by: .bench)
        let whole = start.spent
        let again = ContinuousClock.now
        _ = try await bench.bowl.preview(plan)
        let load = ContinuousClock.now - again
        try bench.store.close()
        parts.read.add(read)
        parts.plan.add(planned - read)
        parts.load.add(load)
        parts.write.add(max(whole.wall - planned - load, .zero))
        parts.whole.add(whole)
    }

    /// Applies in a copy in which every written row is noted, and returns how many were.
    private func capture(over base: String) async throws -> Int64 {
        try workshop.copy(base, to: "captured.sqlite")
        let floor = try Floor(workshop.path("captured.sqlite"))
        try floor.capture()
        let bench = try BenchBowl(workshop.path("captured.sqlite"))
        _ = try await bench.bowl.apply(try read(), by: .bench)
        try bench.store.close()
        return try floor.integer("SELECT count(*) FROM captured_rows")
    }
}

extension ChangeAuthor {
    /// Who changes things in benchmarks.
    static let bench = ChangeAuthor(name: "bench", message: "measured")
}
