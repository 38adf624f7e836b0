import Testing

@testable import fishbowl

@Suite struct SparklineTests {
    @Test func aCourseHasABarForEachValue() {
        #expect(Sparkline.line([0, 0.5, 1], in: 0...1, width: 10) == "▁▅█")
        #expect(Sparkline.line([-1, 0, 1, 9], in: -1...1, width: 10) == "▁▅██")
        #expect(Sparkline.line([], in: 0...1, width: 10) == "")
        #expect(Sparkline.line([3], in: 3...3, width: 10) == "▁")
    }

    @Test func whereThereAreMoreValuesThanCellsEachIsAMean() {
        #expect(Sparkline.line([0, 0, 1, 1], in: 0...1, width: 2) == "▁█")
        for count in 1...40 {
            let line = Sparkline.line(Array(repeating: 0.3, count: count), in: 0...1, width: 7)
            #expect(line == String(repeating: "▃", count: min(count, 7)))
        }
    }

    @Test func aGaugeIsAsFullAsItsPart() {
        #expect(Sparkline.gauge(0.25, width: 4) == "█░░░")
        #expect(Sparkline.gauge(-1, width: 2) == "░░" && Sparkline.gauge(7, width: 2) == "██")
    }

    @Test(arguments: [(0.4567, "0.46"), (-0.004, "0.00"), (-1.5, "−1.50"), (3, "3.00"), (0.05, "0.05")])
    func numbersHaveTwoDecimals(number: Double, text: String) {
        #expect(decimal(number) == text)
    }
}
