import Testing

@testable import FishbowlCore

@Suite struct WelchIntervalTests {
    @Test func aSampleHasItsMeanAndVariance() {
        let sample = Sample([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(sample.count == 8 && sample.mean == 5)
        #expect(abs((sample.variance ?? 0) - 32.0 / 7) < 1e-12)
        #expect(Sample().mean == nil && Sample([1]).variance == nil)
    }

    /// Worked out by hand: means 3 and 6, variances 2.5 and 10, errors 0.5 and 2, so √2.5 and 6.25 / (1/16 + 1) = 5.88.
    @Test func theIntervalIsThatOfTheTextbook() throws {
        let interval = try #require(WelchInterval(from: Sample([1, 2, 3, 4, 5]), to: Sample([2, 4, 6, 8, 10])))
        #expect(interval.difference == 3)
        #expect(abs(interval.range.upperBound - (3 + 2.571 * 2.5.squareRoot())) < 1e-9)
        #expect(interval.includesZero)
        let clear = try #require(WelchInterval(from: Sample([1, 1.1, 0.9]), to: Sample([2, 2.1, 1.9])))
        #expect(!clear.includesZero)
    }

    @Test func twoValuesAreNeededOnEitherSide() {
        #expect(WelchInterval(from: Sample([1]), to: Sample([1, 2])) == nil)
        #expect(WelchInterval(from: Sample([1, 1]), to: Sample([2, 2]))?.range == 1...1)
    }

    @Test(arguments: [(1, 12.706), (4.9, 2.776), (30, 2.042), (60, 2.0), (1e12, 1.96)])
    func studentsQuantile(freedom: Double, expected: Double) {
        #expect(abs(StudentDistribution.quantile(freedom: freedom) - expected) < 1e-6)
    }

    @Test func studentsQuantileNeverRises() {
        let values = stride(from: 1.0, to: 2_000, by: 0.5).map { StudentDistribution.quantile(freedom: $0) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
        #expect((StudentDistribution.quantile(freedom: 50) - 2.009).magnitude < 0.001)
    }
}
