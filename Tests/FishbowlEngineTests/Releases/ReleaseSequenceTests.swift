import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T5, T6, T11 under random sequences of all that changes a configuration.
@Suite struct ReleaseSequenceTests {
    @Test("T5: after any sequence of changes the bowl is what a model in memory says it is")
    func randomSequences() async throws {
        let seed = TestScale.seed
        let count = 60 * TestScale.factor
        var totals = ReleaseWalk.Totals()
        for index in 0..<count {
            let walk = try ReleaseWalk(seed: Seed(rawValue: seed).derived(UInt64(index)), label: "\(seed)/\(index)")
            try await walk.run(steps: 10)
            totals.add(walk.totals)
        }
        print("\(count) sequences with seed \(seed): \(totals)")
        #expect(totals.released > 0 && totals.refused > 0 && totals.stale > 0 && totals.migrated > 0)
    }
}
