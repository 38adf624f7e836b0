/// What many measurements of one thing come to.
public struct SampleSum: Hashable, Sendable {
    public private(set) var count = 0
    public private(set) var total = 0.0
    public private(set) var smallest = Double.infinity
    public private(set) var largest = -Double.infinity
    public private(set) var sketch = QuantileSketch()

    public init() {}

    /// Of what was summed before.
    public init(count: Int, total: Double, smallest: Double, largest: Double, sketch: QuantileSketch) {
        self.count = count
        self.total = total
        self.smallest = smallest
        self.largest = largest
        self.sketch = sketch
    }

    /// Nil when there are none.
    public var mean: Double? { count > 0 ? total / Double(count) : nil }

    /// Adds one measurement.
    public mutating func add(_ value: Double) {
        count += 1
        total += value
        smallest = min(smallest, value)
        largest = max(largest, value)
        sketch.add(value)
    }

    /// Adds all measurements of another.
    public mutating func merge(_ other: SampleSum) {
        count += other.count
        total += other.total
        smallest = min(smallest, other.smallest)
        largest = max(largest, other.largest)
        sketch.merge(other.sketch)
    }

    /// The measurement below which a part of all lies, to 1 %; the smallest and the largest are exact.
    public func quantile(_ part: Double) -> Double? {
        if count > 0, part <= 0 { return smallest }
        if count > 0, part >= 1 { return largest }
        return sketch.quantile(part).map { min(max($0, smallest), largest) }
    }
}
