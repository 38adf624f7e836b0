import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

/// Rollbacks of a large configuration, and what is asked about releases, with few releases stored and with 10,000.
struct RollbackBenchmark {
    let workshop: Workshop

    private static let bundle = LargeBundle.thousand
    private static let sizes = [0, 10_000]

    /// What is measured, in the order of the report.
    private enum Subject: String, CaseIterable {
        case rollBackEvery = "rollback of 1,000 entries"
        case rollBackTen = "rollback of 10 entries"
        case releases = "config releases (20)"
        case firstEntries = "entries of release 1"
        case newestEntries = "entries of the newest"
        case history = "history of an entry (50)"

        var runs: Int {
            switch self {
            case .rollBackEvery, .rollBackTen: 100
            default: 50
            }
        }
    }

    /// A bowl with so many releases between its first four and the newest.
    private struct Contender {
        let bench: BenchBowl
        var samples: [Subject: Samples] = [:]

        /// - Parameter isEven: every second run goes back to where it came from.
        func perform(_ subject: Subject, isEven: Bool) async throws {
            switch subject {
            case .rollBackEvery: try await rollBack(to: isEven ? 2 : 1)
            case .rollBackTen: try await rollBack(to: isEven ? 4 : 1)
            case .releases:
                _ = try await bench.store.read { transaction in
                    let releases = try transaction.releases(limit: 20)
                    return try releases.map { try transaction.changes(of: $0.number).count }
                }
            case .firstEntries: try await readEntries(at: 1)
            case .newestEntries: try await readEntries(at: .max)
            case .history:
                _ = try await bench.store.read { try $0.history(of: EntryName(.prompts, "prompt_7"), limit: 50) }
            }
        }

        private func rollBack(to release: Int64) async throws {
            let outcome = try await bench.bowl.rollBack(to: ReleaseNumber(rawValue: release), by: .bench)
            if case .unchanged = outcome { throw BenchmarkFailure("a rollback found nothing to do") }
        }

        private func readEntries(at release: Int64) async throws {
            _ = try await bench.store.read { try $0.entries(at: ReleaseNumber(rawValue: release)) }
        }
    }

    func run(_ report: Report) async throws {
        let first = try bundle(.none)
        let every = try bundle(.every)
        let ten = try bundle(.each(Self.bundle.entries / 10))
        var contenders: [Contender] = []
        for size in Self.sizes {
            let bench = try BenchBowl(workshop.path("releases-\(size).sqlite"))
            // The beginning, everything in another wording, the beginning again, ten entries in another wording.
            for bundle in [first, every, first, ten] { _ = try await bench.bowl.apply(bundle, by: .bench) }
            try await ReleaseHistory.lay(in: bench.store, releases: size)
            _ = try await bench.store.checkpoint(ifLargerThan: 0)
            contenders.append(Contender(bench: bench))
        }
        for subject in Subject.allCases {
            // The first two runs warm up. Both bowls take turns, so that both see the same machine.
            for run in -2..<subject.runs {
                for index in contenders.indices {
                    let start = ContinuousClock.now
                    try await contenders[index].perform(subject, isEven: run % 2 == 0)
                    let duration = ContinuousClock.now - start
                    if run >= 0 { contenders[index].samples[subject, default: Samples()].add(duration) }
                }
            }
        }
        for contender in contenders { try contender.bench.store.close() }
        try report.table(
            "rollback", "With 1,000 entries and 100 scripts: few releases, and 10,000 (milliseconds)",
            [
                .init("", 28, "what"), .init("few", 8, "few_median_ms"), .init("p99", 8, "few_p99_ms"),
                .init("10,000", 8, "many_median_ms"), .init("p99", 8, "many_p99_ms"), .init("ratio", 6, "ratio"),
            ],
            Subject.allCases.compactMap { subject in
                guard let few = contenders[0].samples[subject], let many = contenders[1].samples[subject] else {
                    return nil
                }
                return [
                    .text(subject.rawValue), .number(few.median.milliseconds, digits: 2),
                    .number(few.p99.milliseconds, digits: 2), .number(many.median.milliseconds, digits: 2),
                    .number(many.p99.milliseconds, digits: 2), .number(many.median / few.median, digits: 2),
                ]
            })
        report.note("aim: 100 ms at p99 of a rollback, and a ratio of 1")
    }

    private func bundle(_ revision: LargeBundle.Revision) throws -> ConfigurationBundle {
        let folder = try Self.bundle.write(revision, to: "bundle", in: workshop)
        return try ConfigurationBundle.read([folder], workingDirectory: FileManager.default.currentDirectoryPath)
    }
}

/// A long history of small changes, written as applies write them: each release gives one entry a new version.
enum ReleaseHistory {
    static func lay(in store: Store, releases: Int) async throws {
        try await store.write { transaction in
            let now = try transaction.activeConfiguration()
            guard var newest = now.release else { return }
            var hashes = now.entries.mapValues(\.contentHash)
            let entries = now.sorted
            for number in 0..<releases {
                let entry = entries[number % entries.count]
                guard case .object(var members) = entry.value else { continue }
                members["extensions"] = ["note": .integer(Int64(number))]
                let value = JSONValue.object(members)
                let hash = ContentHash.of(value)
                hashes[entry.name] = hash
                // Only the newest is planned on, so only its manifest must be right.
                let manifest = number == releases - 1 ? ContentHash.manifest(hashes) : "release \(number)"
                newest = try transaction.apply(
                    NewRelease(
                        base: newest, kind: .edit, author: "bench", message: "edit \(number)", manifestHash: manifest,
                        changes: [
                            EntryChange(
                                entry.name,
                                .put(value, hash: hash, origins: entry.origins, document: entry.document))
                        ]), now: PacedClock.start)
            }
        }
    }
}
