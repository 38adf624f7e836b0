import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// One conversation that goes on in blocks of turns.
struct Player {
    let bench: BenchBowl
    private let evening: Evening
    private let conversation: ConversationID

    init(_ bench: BenchBowl, _ company: Company, seed: UInt64) async throws {
        self.bench = bench
        evening = Evening(bowl: bench.bowl, scenario: company.scenario)
        conversation = try await bench.bowl.begin(company.scenario, seed: Seed(rawValue: seed)).conversation
    }

    /// Plays so many turns, and returns what each but the first, which takes the lease, has taken.
    func play(_ turns: Int) async throws -> [Spent] {
        let notes = Notes()
        guard try await evening.go(on: conversation, turns: turns, notes) == turns else {
            throw BenchmarkFailure("the conversation ended before its time")
        }
        return Array(notes.spent.dropFirst())
    }
}

/// What each turn has taken.
final class Notes: Evening.Watcher {
    private let noted = Mutex<[Spent]>([])

    var spent: [Spent] { noted.withLock { $0 } }

    func began() throws {}

    func turned(_ spent: Spent) throws { noted.withLock { $0.append(spent) } }
}
