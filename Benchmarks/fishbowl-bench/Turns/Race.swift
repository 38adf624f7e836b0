import Synchronization

/// What the engine and the floor took for the same turns.
struct RaceResult: Sendable {
    var engine = SpentSamples()
    var floor = SpentSamples()
    /// Rows that the floor wrote in measured turns.
    var rows: Int64 = 0

    var rowsPerTurn: Double { Double(rows) / Double(max(floor.count, 1)) }
}

/// Plays the floor's turn after each of the engine's, so that both see the same machine at the same moment.
final class Race: Evening.Watcher {
    /// Turns at the beginning that are not counted: caches fill, scripts load.
    private static let warmup = 50
    /// About as many turns as fill the WAL to where the engine takes a checkpoint.
    private static let checkpointEvery: Int64 = 600

    private let floor: Floor
    private let captured: CapturedTurns
    private let state = Mutex(State())

    private struct State {
        var step = 0
        var turns: Int64 = 0
        var isFirst = true
        var result = RaceResult()
    }

    init(floor: Floor, captured: CapturedTurns) {
        self.floor = floor
        self.captured = captured
    }

    var result: RaceResult { state.withLock { $0.result } }

    func began() throws {
        try state.withLock { state in
            if state.step < captured.steps.count, case .between(let rows) = captured.steps[state.step] {
                try floor.play(rows)
                state.step += 1
            }
            state.isFirst = true
        }
    }

    func turned(_ spent: Spent) throws {
        try state.withLock { state in
            guard state.step < captured.steps.count, case .turn(let rows) = captured.steps[state.step] else {
                throw BenchmarkFailure("the engine said another turn than the one that was captured")
            }
            state.step += 1
            let start = Spent.Start()
            let written = try floor.play(rows)
            let floorSpent = start.spent
            // The first turn of a conversation includes taking its lease.
            if state.turns >= Self.warmup, !state.isFirst {
                state.result.engine.add(spent)
                state.result.floor.add(floorSpent)
                state.result.rows += written
            }
            state.isFirst = false
            state.turns += 1
            if state.turns % Self.checkpointEvery == 0 { try floor.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
        }
    }
}
