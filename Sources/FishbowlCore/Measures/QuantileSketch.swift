/// The quantiles of many numbers in little space, to a relative error of 1 %; sketches of parts merge into that of the whole.
///
/// A number from 0 up is counted in a bucket that holds everything between two powers of γ = (1 + α)/(1 − α), with α the
/// relative error; what is told of a bucket is the number in it that is wrong by at most α for all that it holds. Numbers
/// below `smallest`, negative ones included, count as 0.
///
/// Source: Masson, Rim, Lee 2019, *DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error Guarantees*,
/// sections 2.1 and 3 (collapsing the lowest buckets).
public struct QuantileSketch: Hashable, Sendable {
    /// α, the relative error.
    public static let accuracy = 0.01
    /// Below a picosecond nothing is told apart from nothing.
    public static let smallest = 1e-12
    /// With more buckets than these the lowest are put together: 2,048 hold 17 powers of ten, as in the paper.
    public static let buckets = 2_048

    private static let gamma = (1 + accuracy) / (1 - accuracy)
    private static let logarithm = Power.naturalLogarithm(gamma)

    /// Numbers that count as 0.
    public private(set) var zeros = 0
    /// How many numbers are in each bucket, by its exponent.
    public private(set) var counts: [Int: Int] = [:]

    public init() {}

    /// How many numbers it holds.
    public var count: Int { counts.values.reduce(zeros, +) }

    /// Adds a number.
    public mutating func add(_ value: Double, times count: Int = 1) {
        guard value.isFinite, value >= Self.smallest else {
            zeros += count
            return
        }
        counts[Self.bucket(of: value), default: 0] += count
        collapse()
    }

    /// Adds all that another has.
    public mutating func merge(_ other: QuantileSketch) {
        zeros += other.zeros
        counts.merge(other.counts, uniquingKeysWith: +)
        collapse()
    }

    /// The number below which a part of all lies; nil when there is none.
    ///
    /// - Parameter part: 0 … 1; 0.95 for the 95th percentile.
    public func quantile(_ part: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        let rank = min(max(part, 0), 1) * Double(total - 1)
        var seen = zeros
        if Double(seen) > rank { return 0 }
        for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if Double(seen) > rank { return Self.value(of: bucket) }
        }
        return counts.keys.max().map(Self.value) ?? 0
    }

    private mutating func collapse() {
        guard counts.count > Self.buckets else { return }
        let keys = counts.keys.sorted()
        let lowest = keys[counts.count - Self.buckets]
        for key in keys where key < lowest {
            counts[lowest, default: 0] += counts.removeValue(forKey: key) ?? 0
        }
    }

    /// The exponent of the bucket γ^(i−1) < value ≤ γ^i.
    private static func bucket(of value: Double) -> Int {
        Int((Power.naturalLogarithm(value) / logarithm).rounded(.up))
    }

    private static func value(of bucket: Int) -> Double {
        2 * Power.exponential(Double(bucket) * logarithm) / (gamma + 1)
    }
}

extension QuantileSketch {
    /// The stored form: `{"buckets":[-412,3,-411,1],"zeros":0}`, exponents in order, each with its count.
    public var json: JSONValue {
        let pairs = counts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        return ["zeros": .integer(Int64(zeros)), "buckets": .array(pairs.map { .integer(Int64($0)) })]
    }

    /// Reads the stored form; nil when it is not one.
    public init?(json: JSONValue) {
        guard let zeros = json["zeros"]?.integerValue, let numbers = json["buckets"]?.arrayValue,
            zeros >= 0, numbers.count.isMultiple(of: 2)
        else { return nil }
        self.zeros = Int(zeros)
        for index in stride(from: 0, to: numbers.count, by: 2) {
            guard let bucket = numbers[index].integerValue, let count = numbers[index + 1].integerValue, count > 0
            else { return nil }
            counts[Int(bucket), default: 0] += Int(count)
        }
    }
}
