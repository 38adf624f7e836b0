import Testing

@testable import FishbowlCore

@Suite struct QuantileSketchTests {
    /// Numbers over many powers of ten, with some zeros among them.
    private static func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in
            if Int.random(in: 0..<20, using: &generator) == 0 { return 0 }
            return Power.of(10, Double.random(in: -9...9, using: &generator))
        }
    }

    @Test("Every quantile of random numbers is right to 1 %", arguments: [1, 2, 10, 999, 5_000])
    func accuracy(count: Int) {
        var generator = SeededGenerator(seed: Seed(rawValue: UInt64(count)))
        let numbers = Self.numbers(count, &generator).sorted()
        var sketch = QuantileSketch()
        for number in numbers { sketch.add(number) }
        #expect(sketch.count == count)
        for part in [0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0] {
            let exact = numbers[Int(part * Double(count - 1))]
            let found = sketch.quantile(part) ?? -1
            #expect(abs(found - exact) <= exact * QuantileSketch.accuracy * 1.000_001, "\(part) of \(count)")
        }
    }

    @Test("Sketches of parts merge into that of the whole, in any order")
    func merging() {
        var generator = SeededGenerator(seed: Seed(rawValue: 7))
        let numbers = Self.numbers(3_000, &generator)
        var whole = QuantileSketch()
        for number in numbers { whole.add(number) }
        var parts: [QuantileSketch] = []
        for start in stride(from: 0, to: numbers.count, by: 250) {
            var part = QuantileSketch()
            for number in numbers[start..<(start + 250)] { part.add(number) }
            parts.append(part)
        }
        for order in [parts, parts.reversed(), parts.shuffled(using: &generator)] {
            var merged = QuantileSketch()
            for part in order { merged.merge(part) }
            #expect(merged == whole)
        }
    }

    @Test("What is stored is read back; what is not a sketch is refused")
    func stored() throws {
        var generator = SeededGenerator(seed: Seed(rawValue: 11))
        var sketch = QuantileSketch()
        for number in Self.numbers(500, &generator) { sketch.add(number) }
        let text = sketch.json.canonicalText
        #expect(try QuantileSketch(json: JSONValue(parsing: text)) == sketch)
        for text in [
            "null", "{}", #"{"zeros":1,"buckets":[1]}"#, #"{"zeros":-1,"buckets":[]}"#,
            #"{"zeros":0,"buckets":[3,0]}"#, #"{"zeros":0,"buckets":["a",1]}"#,
        ] {
            #expect(try QuantileSketch(json: JSONValue(parsing: text)) == nil, "\(text)")
        }
    }

    @Test("Of nothing there is no quantile; what is no positive number counts as zero")
    func oddNumbers() {
        #expect(QuantileSketch().quantile(0.5) == nil)
        var sketch = QuantileSketch()
        for number in [-1, .nan, .infinity, 1e-13, 0] { sketch.add(number) }
        #expect(sketch.zeros == 5 && sketch.quantile(1) == 0)
    }

    @Test("With very many buckets the lowest are put together, and high quantiles stay right")
    func collapsing() {
        var sketch = QuantileSketch()
        // Over more powers of ten than buckets are kept for.
        let numbers = (0..<6_000).map { Power.of(10, -11 + Double($0) / 300) }
        for number in numbers { sketch.add(number) }
        #expect(sketch.counts.count <= QuantileSketch.buckets && sketch.count == numbers.count)
        for part in [0.5, 0.9, 0.99] {
            let exact = numbers[Int(part * Double(numbers.count - 1))]
            #expect(abs((sketch.quantile(part) ?? 0) - exact) <= exact * 0.010_001, "\(part)")
        }
    }
}
