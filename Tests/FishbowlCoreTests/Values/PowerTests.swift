import FishbowlCore
import Foundation
import Testing

@Suite("Power")
struct PowerTests {
    private func relativeError(_ found: Double, _ expected: Double) -> Double {
        expected == 0 ? abs(found) : abs(found - expected) / abs(expected)
    }

    @Test(arguments: seeds) func agreesWithTheCLibraryOnPowers(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<5000 {
            let base = 0.001 + 4 * generator.unit()
            let exponent = 120 * generator.unit() - 60
            let error = relativeError(Power.of(base, exponent), pow(base, exponent))
            #expect(error <= 1e-13, "seed \(seed): \(base) to the \(exponent)")
        }
    }

    @Test(arguments: seeds) func agreesOnTheFadingOfMemoriesAndTrust(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<2000 {
            // Five years without access.
            let hours = 43_800 * generator.unit()
            let recency = relativeError(Power.of(0.995, hours), pow(0.995, hours))
            #expect(recency <= 1e-13, "seed \(seed): recency after \(hours) hours")
            let halves = 120 * generator.unit()
            let faded = relativeError(Power.of(0.5, halves), pow(0.5, halves))
            #expect(faded <= 1e-13, "seed \(seed): \(halves) half-lives")
        }
    }

    @Test(arguments: seeds) func agreesOnExponentialsAndLogarithms(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<5000 {
            let x = 1400 * generator.unit() - 700
            #expect(relativeError(Power.exponential(x), exp(x)) <= 1e-13, "seed \(seed): e to the \(x)")
            let positive = exp(x)
            let logarithm = Power.naturalLogarithm(positive)
            #expect(relativeError(logarithm, log(positive)) <= 1e-13, "seed \(seed): ln of \(positive)")
            let nearOne = 1 + (generator.unit() - 0.5) / 8
            #expect(
                relativeError(Power.naturalLogarithm(nearOne), log(nearOne)) <= 1e-13, "seed \(seed): ln \(nearOne)")
        }
    }

    @Test func knowsTheEdges() {
        #expect(Power.of(2, 0) == 1)
        #expect(Power.naturalLogarithm(1) == 0)
        #expect(Power.naturalLogarithm(0) == -.infinity)
        #expect(Power.naturalLogarithm(-1).isNaN)
        #expect(Power.naturalLogarithm(.infinity) == .infinity)
        #expect(Power.exponential(-800) == 0)
        #expect(Power.exponential(-.infinity) == 0)
        #expect(Power.exponential(800) == .infinity)
        #expect(Power.exponential(709.78).isFinite)
        #expect(Power.exponential(.nan).isNaN)
        #expect(Power.exponential(-745) > 0)
    }
}
