import FishbowlCore
import FishbowlTestKit
import GRDB
import Testing

@testable import FishbowlStore

@Suite struct RollUpTests {
    private static let names = [Metric.turnOpen, .scriptTime].map(\.rawValue)

    /// Writes random measurements over some days and returns what they come to, by name.
    private static func measure(
        _ count: Int, in store: Store, _ scene: Scene, _ generator: inout SeededGenerator
    ) async throws -> [String: SampleSum] {
        var sums: [String: SampleSum] = [:]
        for _ in 0..<count {
            let name = names.randomElement(using: &generator)!
            let value = Double.random(in: 0.001...2, using: &generator)
            let row = MetricRow(
                name: name, value: value, character: ([nil] + scene.cast).randomElement(using: &generator)!,
                conversation: [nil, scene.conversation].randomElement(using: &generator)!,
                model: [nil, "local"].randomElement(using: &generator)!,
                detail: [nil, "personalities/ada on_message"].randomElement(using: &generator)!)
            let now = Timestamp.hours(Double.random(in: 0..<200, using: &generator))
            try await store.write { try $0.insertMetrics([row], release: scene.release, now: now) }
            sums[name, default: SampleSum()].add(value)
        }
        return sums
    }

    /// What all that is kept of a name comes to, however it is kept.
    private static func sum(of name: String, in transaction: Transaction) throws -> SampleSum {
        var sum = SampleSum()
        try transaction.metricPieces(name, since: .earliest, until: .latest) { piece in
            switch piece {
            case .sample(_, let value, _): sum.add(value)
            case .sum(let rollUp): sum.merge(rollUp.sum)
            }
        }
        return sum
    }

    /// Rolls much up, in portions so small that later ones add to sums of earlier ones.
    private static func rollUp(in transaction: Transaction) throws {
        for name in names {
            while try transaction.rollUp(metric: name, before: .hours(100), limit: 5) == 5 {}
            while try transaction.rollUpHours(of: name, before: .hours(96), limit: 5) == 5 {}
        }
    }

    /// The same of all names.
    private static func sums(_ store: Store) async throws -> [SampleSum] {
        try await store.read { transaction in try names.map { try sum(of: $0, in: transaction) } }
    }

    private static func isSame(_ left: SampleSum, _ right: SampleSum) -> Bool {
        left.count == right.count && left.sketch == right.sketch && left.smallest == right.smallest
            && left.largest == right.largest && abs(left.total - right.total) < 1e-6
    }

    @Test("Whatever is rolled up when, each measurement counts once", arguments: 0..<(3 * TestScale.factor))
    func randomly(number: Int) async throws {
        let seed = TestScale.seed &+ UInt64(number)
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        let sums = try await Self.measure(300, in: store, scene, &generator)
        for _ in 0..<25 {
            let name = Self.names.randomElement(using: &generator)!
            let end = Timestamp.hours(Double.random(in: 0..<220, using: &generator))
            let limit = Int.random(in: 1...80, using: &generator)
            let isOfHours = Bool.random(using: &generator)
            try await store.write { transaction in
                if isOfHours {
                    _ = try transaction.rollUpHours(of: name, before: end.startOfDay, limit: limit)
                } else {
                    _ = try transaction.rollUp(metric: name, before: end.startOfHour, limit: limit)
                }
            }
            try await store.read { transaction in
                for (name, expected) in sums {
                    let found = try Self.sum(of: name, in: transaction)
                    #expect(Self.isSame(found, expected), "seed \(seed), \(name)")
                    #expect(try transaction.metricOverview(name)?.samples == expected.count, "seed \(seed)")
                }
            }
        }
    }

    @Test("A roll-up whose n-th statement fails changes nothing, and the next one does it all")
    func failures() async throws {
        let bowl = try TestBowl()
        let store = try bowl.open()
        let scene = try await store.scene()
        var generator = SeededGenerator(seed: Seed(rawValue: 3))
        let sums = try await Self.measure(120, in: store, scene, &generator)
        let failpoints = [
            "BEFORE INSERT ON metric_rollups", "AFTER INSERT ON metric_rollups", "BEFORE UPDATE ON metric_rollups",
            "BEFORE DELETE ON metric_rollups", "BEFORE DELETE ON performance_metrics",
            "AFTER DELETE ON performance_metrics",
        ]
        // The first portion leaves sums behind that later ones add to.
        try await store.write { _ = try $0.rollUp(metric: Self.names[0], before: .hours(60), limit: 20) }
        for failpoint in failpoints {
            try bowl.asAnotherProgram {
                try $0.execute(sql: "CREATE TRIGGER failpoint \(failpoint) BEGIN SELECT RAISE(ABORT, 'full'); END")
            }
            let before = try await Self.sums(store)
            let rows = try await Self.counts(store)
            await #expect(throws: StoreError.self, "\(failpoint)") {
                try await store.write { transaction in
                    try Self.rollUp(in: transaction)
                }
            }
            #expect(try await Self.counts(store) == rows, "\(failpoint)")
            let after = try await Self.sums(store)
            #expect(zip(before, after).allSatisfy(Self.isSame), "\(failpoint)")
            try bowl.asAnotherProgram { try $0.execute(sql: "DROP TRIGGER failpoint") }
        }
        try await store.write { transaction in
            try Self.rollUp(in: transaction)
        }
        let (raw, hours, days) = try await Self.counts(store)
        #expect(raw > 0 && hours > 0 && days > 0)
        try await store.read { transaction in
            for (name, expected) in sums {
                let found = try Self.sum(of: name, in: transaction)
                #expect(Self.isSame(found, expected))
            }
        }
    }

    private static func counts(_ store: Store) async throws -> (raw: Int, hours: Int, days: Int) {
        try await store.read { transaction in
            let raw = try transaction.sql.value("SELECT count(*) FROM performance_metrics", as: Int.self)
            let hours = try transaction.sql.value(
                "SELECT count(*) FROM metric_rollups WHERE period = 'hour'", as: Int.self)
            let days = try transaction.sql.value(
                "SELECT count(*) FROM metric_rollups WHERE period = 'day'", as: Int.self)
            return (raw ?? 0, hours ?? 0, days ?? 0)
        }
    }

    @Test("Percentiles of what was rolled up are right to 1 %, and the newest measurement stays")
    func percentiles() async throws {
        let store = try Store.inMemory(now: .start)
        let scene = try await store.scene()
        let name = Metric.turnOpen.rawValue
        let values = (1...1_000).map { Double($0) / 1_000 }
        try await store.write { transaction in
            for portion in stride(from: 0, to: 1_000, by: 100) {
                let rows = values[portion..<(portion + 100)].map { MetricRow(name: name, value: $0) }
                try transaction.insertMetrics(
                    rows, release: scene.release, now: .hours(Double(portion) / 100))
            }
            #expect(try transaction.metricsRolledUpBefore() == nil)
            #expect(try transaction.rollUp(metric: name, before: .hours(500), limit: 5_000) == 999)
            #expect(try transaction.metrics(named: name, limit: 9).map(\.value) == [1])
            #expect(try transaction.metricsRolledUpBefore() == Timestamp.hours(10).startOfHour)
            let sum = try Self.sum(of: name, in: transaction)
            for part in [0.5, 0.95, 0.99] {
                #expect(abs(try #require(sum.quantile(part)) - part) < 0.011)
            }
        }
    }

    @Test("Names, overviews and pieces are found by indexes")
    func plans() async throws {
        let recorder = StatementRecorder()
        let bowl = try TestBowl()
        let store = try bowl.open(recorder: recorder)
        let scene = try await store.scene()
        try await store.write { transaction in
            let rows = [MetricRow(name: "a", value: 1), MetricRow(name: "b", value: 1)]
            try transaction.insertMetrics(rows, release: scene.release, now: .start)
            _ = recorder.drain()
            #expect(try transaction.metricNames() == ["a", "b"])
            _ = try transaction.metricOverview("a")
            _ = try transaction.hasMetricsToRollUp("a", before: .hours(9), hoursBefore: .hours(9))
            #expect(try transaction.rollUp(metric: "a", before: .hours(9), limit: 9) == 1)
            _ = try transaction.rollUpHours(of: "a", before: .hours(99), limit: 9)
            try transaction.metricPieces("a", since: .start, until: .hours(9)) { _ in }
            #expect(try transaction.metricNames() == ["a", "b"])
        }
        for text in Set(recorder.drain().map(\.text)) where text.hasPrefix("SELECT") || text.hasPrefix("WITH") {
            let plan: [String] = try await store.read { transaction in
                try transaction.sql.rows(SQLiteDialect.explain(text), as: PlanDetail.self).map(\.detail)
            }
            let walks = plan.filter {
                ["SCAN performance_metrics", "SCAN metric_rollups", "SCAN p"].contains($0)
            }
            #expect(walks == [], "\(text)")
        }
    }
}

private struct PlanDetail: SQLRowDecodable {
    let detail: String

    init(_ row: inout SQLRow) throws(StoreError) {
        for _ in 0..<3 { _ = try row.read(Int.self) }
        detail = try row.read()
    }
}
