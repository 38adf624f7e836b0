import FishbowlCore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Who knows what, in random scenarios of rooms, whispers, comings and goings, tellings and reflection.
@Suite struct KnowingTests {
    private static let castsPerBowl = 40

    @Test("T7, T8: somebody recalls a secret if and only if witness and sharing rows lead to them, and may tell it")
    func randomScenarios() async throws {
        let seed = Seed(rawValue: TestScale.seed)
        let bowls = 50 * TestScale.factor
        var total = SecretsWalk.Findings()
        var tally: [String: Int] = [:]
        var failed: Set<String> = []
        for bowl in 0..<bowls {
            let walk = try await SecretsWalk(casts: Self.castsPerBowl, seed: seed.derived(UInt64(bowl)))
            try await walk.run(deeds: 8...10)
            let found = try await walk.check()
            for problem in found.problems.prefix(5) { Issue.record("bowl \(bowl), seed \(seed.rawValue): \(problem)") }
            for problem in found.problems { failed.insert("\(bowl) \(problem.prefix { $0 != ":" })") }
            total.pairs += found.pairs
            total.recallable += found.recallable
            total.open += found.open
            total.kept += found.kept
            tally.merge(walk.tally, uniquingKeysWith: +)
            tally.merge(try walk.provenances(), uniquingKeysWith: +)
        }
        print(
            "\(bowls * Self.castsPerBowl) scenarios with seed \(seed.rawValue): \(total.recallable) of \(total.pairs) pairs "
                + "recallable, \(total.open) memories open and \(total.kept) kept back,",
            tally.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", "))
        let scenarios = failed.count { $0.last?.isNumber ?? false }
        if !failed.isEmpty {
            let rules = Set(failed.compactMap { $0.split(separator: " ").last }.filter { Int($0) == nil }).sorted()
            print("\(scenarios) scenarios failed; rows break the rules of \(rules)")
        }
        #expect(Double(total.recallable) >= 0.3 * Double(total.pairs))
        #expect(Double(total.recallable) <= 0.7 * Double(total.pairs))
        #expect(total.open > bowls * Self.castsPerBowl / 2 && total.kept > bowls * Self.castsPerBowl / 2)
        for deed in [
            "tell said", "tell vetoed", "quote vetoed", "share told", "share share.untold", "leave", "join",
            "concluded",
            "told again", "conclusion told",
        ] {
            #expect(tally[deed, default: 0] > bowls / 2, "\(deed) was too rare to prove anything")
        }
    }
}
