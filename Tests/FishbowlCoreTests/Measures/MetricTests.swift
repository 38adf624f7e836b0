import Testing

@testable import FishbowlCore

@Suite struct MetricTests {
    @Test("Every metric has a name with its group, and few words", arguments: Metric.allCases)
    func words(metric: Metric) {
        #expect(metric.rawValue.split(separator: ".").count == 2)
        #expect((1...30).contains(metric.summary.count), "\(metric.summary)")
        // A name that ends in a unit has that unit.
        for unit in [Metric.Unit.seconds, .bytes, .tokens] where metric.rawValue.hasSuffix(unit.rawValue) {
            #expect(metric.unit == unit)
        }
        // What a clock says is never compared, unless it was kept with a model's answer.
        if metric.unit == .seconds, !metric.rawValue.hasPrefix("model.") { #expect(metric.isMeasured) }
    }

    @Test("A sum of samples gives what the samples give, also when it was merged from parts")
    func sums() {
        var (whole, left, right) = (SampleSum(), SampleSum(), SampleSum())
        for value in [3.0, 0.5, 9, 9, 2] {
            whole.add(value)
            if value > 2.5 { left.add(value) } else { right.add(value) }
        }
        left.merge(right)
        #expect(left == whole)
        #expect(whole.count == 5 && whole.mean == 4.7 && whole.smallest == 0.5 && whole.largest == 9)
        #expect(whole.quantile(1) == 9 && whole.quantile(0) == 0.5)
        #expect(SampleSum().mean == nil && SampleSum().quantile(0.5) == nil)
    }
}
