import FishbowlCore
import FishbowlTestKit
import Testing

@Suite("Two who change the configuration at once")
struct ApplierTests {
    @Test("of two plans for the same release one is done, the other is 75, and the bowl is as one of them said")
    func twoPlans() async throws {
        let program = try await Evening.open()
        for round in 1...(10 * TestScale.factor) {
            var planned: [JSONValue?] = []
            for name in ["a", "b"] {
                try program.write(Bundles.pair.replacing("counts", with: "counts \(name)\(round)"), to: "\(name).yaml")
                let plan = try await program.run("config", "plan", "\(name).yaml", "-o", "\(name).plan", "--json")
                planned.append(try plan.events("plan").first?["manifest_hash"])
            }
            let running = try ["a", "b"].map {
                try program.start(["config", "apply", "--plan", "\($0).plan", "-m", "round \(round)"])
            }
            var statuses: [Int32] = []
            for process in running { statuses.append(try await process.finish().status) }
            #expect(statuses.sorted() == [0, 75], "round \(round)")
            let releases = try await program.run("config", "releases", "--limit", "1000", "--json")
            let list = try #require(try releases.events("releases").first?["releases"]?.arrayValue)
            #expect(list.count == round + 1)
            #expect(list[0]["manifest_hash"] == planned[statuses[0] == 0 ? 0 : 1], "round \(round)")
        }
        #expect(try await program.run("run", "tea", "--turns", "1").status == 0)
    }

    @Test("of two who apply files each succeeds or is told to try again, also where the bowl is new")
    func twoFiles() async throws {
        for round in 1...(3 * TestScale.factor) {
            let program = try Program()
            var made = 0
            for change in 1...3 {
                let running = try ["a", "b"].map { name in
                    try program.write(
                        Bundles.pair.replacing("counts", with: "counts \(name)\(change)"), to: "\(name).yaml")
                    return try program.start(["config", "apply", "\(name).yaml", "-m", "\(name)\(change)"])
                }
                for process in running {
                    let result = try await process.finish()
                    #expect([0, 75].contains(result.status), "round \(round): \(result.errors)")
                    if result.status == 0 { made += 1 }
                }
            }
            let releases = try await program.run("config", "releases", "--json")
            #expect(try releases.events("releases").first?["releases"]?.arrayValue?.count == made)
            #expect(made >= 3)
        }
    }
}
