import FishbowlCore
import Testing

@Suite("SeededGenerator")
struct SeededGeneratorTests {
    /// Source: the first outputs of Vigna's public-domain `splitmix64.c` for the seeds 0 and 1234567.
    @Test(arguments: [
        (
            UInt64(0),
            [
                0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
                0x1B39_896A_51A8_749B,
            ] as [UInt64]
        ),
        (
            UInt64(1_234_567),
            [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        ),
    ])
    func isSplitMix64(seed: UInt64, outputs: [UInt64]) {
        var generator = SeededGenerator(seed)
        #expect(outputs.map { _ in generator.next() } == outputs)
    }

    @Test(arguments: seeds) func unitsFillTheirIntervalEvenly(seed: UInt64) {
        var generator = SeededGenerator(seed)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<20_000 {
            let unit = generator.unit()
            #expect((0..<1).contains(unit), "seed \(seed)")
            counts[Int(unit * 10)] += 1
        }
        // 2,000 expected in each tenth, with a standard deviation of 42.
        #expect(counts.allSatisfy { (1780...2220).contains($0) }, "seed \(seed): \(counts)")
    }

    @Test func derivedSeedsAreTheSameEveryTimeAndDifferFromOneAnother() {
        let seed = Seed(rawValue: 7)
        #expect(seed.derived(3) == seed.derived(3))
        #expect(seed.derived("turn") == seed.derived("turn"))
        var all = Set((0..<1000).map { seed.derived(UInt64($0)) })
        all.formUnion(["", "turn", "speaker", "Turn", "turn "].map { seed.derived($0) })
        all.insert(Seed(rawValue: 8).derived(3))
        #expect(all.count == 1006)
    }

    @Test func derivedSeedsNeverChange() {
        // Conversations that were recorded with these seeds must play again the same.
        #expect(Seed(rawValue: 1815).derived(1).derived("ada").rawValue == 0x0531_A53E_AA7B_D23A)
    }
}
