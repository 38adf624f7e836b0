import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation
import Logging
import Synchronization

/// From a change of a personality's script to the first turn that uses it, while 50 conversations run without pauses.
struct ReloadBenchmark {
    let workshop: Workshop
    let durabilities: [StoreOptions.Durability]

    private static let conversations = 50
    private static let changes = 200
    /// Changes at the beginning that are not counted.
    private static let warmup = 5

    func run(_ report: Report) async throws {
        var rows: [[Report.Cell]] = []
        for durability in durabilities {
            let result = try await measure(durability)
            for (what, samples) in result {
                rows.append([
                    .text("\(durability.rawValue): \(what)"), .number(samples.median.milliseconds, digits: 1),
                    .number(samples.p99.milliseconds, digits: 1), .number(samples.quantile(1).milliseconds, digits: 1),
                ])
            }
        }
        try report.table(
            "reload", "A change of a script while 50 conversations run (milliseconds)",
            [
                .init("", 42, "what"), .init("median", 9, "median_ms"), .init("p99", 9, "p99_ms"),
                .init("most", 9, "most_ms"),
            ], rows)
        report.note("aim: 50 ms at p99 from the change to the first turn, at normal")
    }

    private func measure(_ durability: StoreOptions.Durability) async throws -> [(String, Samples)] {
        let bench = try BenchBowl(workshop.path("reload-\(durability.rawValue).sqlite"), durability: durability)
        _ = try await bench.bowl.apply(try bundle(revision: 0), by: .bench)
        var conversations: [ConversationID] = []
        for number in 0..<Self.conversations {
            let seed = Seed(rawValue: 2026).derived(UInt64(number))
            conversations.append(try await bench.bowl.begin(Company.small.scenario, seed: seed).conversation)
        }
        let bundles = try (0...Self.warmup + Self.changes).map(bundle)
        let watch = ReloadWatch(conversations: conversations.count)
        let result = try await withThrowingTaskGroup(of: Void.self) { group in
            for conversation in conversations {
                group.addTask {
                    _ = try await ConversationRunner(bowl: bench.bowl, conversation: conversation) { watch.saw($0) }
                        .run()
                }
            }
            let log = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
            group.addTask { await Checkpointer(store: bench.store, logger: log).run() }
            let result = try await change(bench.bowl, to: bundles.dropFirst(), watch)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
        try bench.store.close()
        return result
    }

    private func change(
        _ bowl: Bowl, to bundles: ArraySlice<ConfigurationBundle>, _ watch: ReloadWatch
    ) async throws -> [(String, Samples)] {
        var applied = Samples(), first = Samples(), since = Samples(), all = Samples()
        for (number, bundle) in bundles.enumerated() {
            let start = ContinuousClock.now
            guard case .released(let release) = try await bowl.apply(bundle, by: .bench) else {
                throw BenchmarkFailure("a change changed nothing")
            }
            let committed = ContinuousClock.now
            let seen = await watch.use(of: release.number)
            guard number >= Self.warmup else { continue }
            applied.add(committed - start)
            first.add(seen.first - start)
            // The turn may be told of before the caller of the apply has a thread again.
            since.add(max(seen.first - committed, .zero))
            all.add(seen.all - start)
        }
        return [
            ("the apply", applied), ("to the first turn on it", first), ("from the apply to that turn", since),
            ("until all 50 have used it", all),
        ]
    }

    private func bundle(revision: Int) throws -> ConfigurationBundle {
        guard case .text(let text) = Company.small.bundle else {
            throw BenchmarkFailure("the small scripts are a file")
        }
        // Anna's script changes each time; no conversation comes to its end.
        let changed = text.replacing(
            "script: return require \"voice\"",
            with: "script: return require \"voice\" -- revision \(revision)", maxReplacements: 1)
        let endless = changed + "\nsettings:\n  conversation: { max_turns: 1000000 }\n"
        return try ConfigurationBundle.read(
            [try workshop.write(endless, to: "reload.yaml")],
            workingDirectory: FileManager.default.currentDirectoryPath)
    }
}

/// Sees which conversations have said a turn on which release.
private final class ReloadWatch: Sendable {
    struct Use: Sendable {
        /// When the first turn on the release was told of, and when each conversation had said one.
        var first: ContinuousClock.Instant
        var all: ContinuousClock.Instant
    }

    private struct State {
        var release = ReleaseNumber(rawValue: 0)
        var first: ContinuousClock.Instant?
        var seen: Set<ConversationID> = []
        var last: Use?
        var waiting: CheckedContinuation<Use, Never>?
    }

    private let conversations: Int
    private let state = Mutex(State())

    init(conversations: Int) {
        self.conversations = conversations
    }

    func saw(_ event: BowlEvent) {
        guard case .message(let message) = event else { return }
        let now = ContinuousClock.now
        let done = state.withLock { state -> (CheckedContinuation<Use, Never>, Use)? in
            guard message.release >= state.release else { return nil }
            if message.release > state.release {
                state.release = message.release
                state.first = now
                state.seen = []
                state.last = nil
            }
            state.seen.insert(message.conversation)
            guard state.seen.count == conversations, state.last == nil, let first = state.first else { return nil }
            let use = Use(first: first, all: now)
            state.last = use
            guard let waiting = state.waiting else { return nil }
            state.waiting = nil
            return (waiting, use)
        }
        if let (continuation, use) = done { continuation.resume(returning: use) }
    }

    /// Waits until every conversation has said a turn on the release.
    func use(of release: ReleaseNumber) async -> Use {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Use? in
                if state.release == release, let last = state.last { return last }
                state.waiting = continuation
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
