import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// Which rows each turn of a run wrote.
struct CapturedTurns: Sendable {
    /// Rows by number; those between turns (a conversation begins) belong to none and are written untimed.
    private(set) var steps: [Step] = []

    enum Step: Sendable {
        case between(ClosedRange<Int64>)
        case turn(ClosedRange<Int64>)
    }

    /// Lets a company talk in a copy of a bowl in which every written row is noted.
    static func capture(
        _ base: String, as name: String, in workshop: Workshop, company: Company, turns: Int, seed: UInt64
    ) async throws -> CapturedTurns {
        try workshop.copy(base, to: name)
        let floor = try Floor(workshop.path(name))
        try floor.capture()
        let bench = try BenchBowl(workshop.path(name))
        let notes = Notes(floor: floor)
        try await Evening(bowl: bench.bowl, scenario: company.scenario).run(turns: turns, seed: seed, notes)
        try bench.store.close()
        return notes.captured
    }

    private final class Notes: Evening.Watcher {
        private let floor: Floor
        private let state = Mutex((last: Int64(0), captured: CapturedTurns()))

        init(floor: Floor) {
            self.floor = floor
        }

        var captured: CapturedTurns { state.withLock { $0.captured } }

        func began() throws { try note(Step.between) }
        func turned(_ spent: Spent) throws { try note(Step.turn) }

        private func note(_ step: (ClosedRange<Int64>) -> Step) throws {
            let end = try floor.integer("SELECT coalesce(max(id), 0) FROM captured_rows")
            state.withLock { state in
                guard end > state.last else { return }
                state.captured.steps.append(step(state.last + 1...end))
                state.last = end
            }
        }
    }
}
