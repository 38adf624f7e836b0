/// Values of one kind, as far as their mean and spread are concerned.
///
/// Source: Welford 1962, "Note on a method for calculating corrected sums of squares and products".
public struct Sample: Hashable, Sendable {
    public private(set) var count = 0
    private var average = 0.0
    private var squares = 0.0

    public init(_ values: some Sequence<Double> = []) {
        for value in values { add(value) }
    }

    public mutating func add(_ value: Double) {
        count += 1
        let before = value - average
        average += before / Double(count)
        squares += before * (value - average)
    }

    /// Nil of nothing.
    public var mean: Double? { count > 0 ? average : nil }

    /// Of the whole from which the values come; nil of fewer than two.
    public var variance: Double? { count > 1 ? squares / Double(count - 1) : nil }
}
