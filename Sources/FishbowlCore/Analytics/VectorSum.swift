/// The sum of the vectors of several texts: its direction is what they are about together.
///
/// Added up in one fixed order, so that it is the same on every machine (T12).
public struct VectorSum: Hashable, Sendable {
    public private(set) var components: [Float]

    /// The sum of nothing yet.
    public init() { components = [] }

    /// A sum as it was kept.
    public init(components: [Float]) { self.components = components }

    init(of vectors: some Sequence<QuantizedVector>) {
        self.init()
        for vector in vectors { add(vector) }
    }

    public var isEmpty: Bool { components.isEmpty }

    /// Adds a vector. Starts anew with one of other dimensions, which only another embedder makes.
    public mutating func add(_ vector: QuantizedVector) {
        if components.count != vector.components.count {
            components = [Float](repeating: 0, count: vector.components.count)
        }
        var index = 0
        for component in vector.components {
            components[index] += vector.scale * Float(component)
            index += 1
        }
    }

    /// The cosine of the angle to a vector, −1 … 1; 0 where one of them has no direction or they have other dimensions.
    func cosine(to vector: QuantizedVector) -> Double {
        guard components.count == vector.components.count else { return 0 }
        var (product, mine, theirs): (Float, Float, Float) = (0, 0, 0)
        for (one, other) in zip(components, vector.components) {
            let other = Float(other)
            product += one * other
            mine += one * one
            theirs += other * other
        }
        return Self.cosine(product, mine, theirs)
    }

    /// The cosine of the angle to another sum.
    func cosine(to sum: VectorSum) -> Double {
        guard components.count == sum.components.count else { return 0 }
        var (product, mine, theirs): (Float, Float, Float) = (0, 0, 0)
        for (one, other) in zip(components, sum.components) {
            product += one * other
            mine += one * one
            theirs += other * other
        }
        return Self.cosine(product, mine, theirs)
    }

    private static func cosine(_ product: Float, _ mine: Float, _ theirs: Float) -> Double {
        guard mine > 0, theirs > 0 else { return 0 }
        let cosine = Double(product) / (Double(mine).squareRoot() * Double(theirs).squareRoot())
        return min(max(cosine, -1), 1)
    }
}

extension QuantizedVector {
    /// The cosine to another vector, at least 0 and at most 1; 0 where they cannot be compared.
    func nearness(to other: QuantizedVector) -> Double {
        guard components.count == other.components.count else { return 0 }
        var sum: Int32 = 0
        for (one, other) in zip(components, other.components) { sum &+= Int32(one) &* Int32(other) }
        return min(max(Double(sum) * Double(scale) * Double(other.scale), 0), 1)
    }
}
