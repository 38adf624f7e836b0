/// Something that gives texts their place among all texts, so that nearness is likeness of meaning.
///
/// Synchronous and without I/O: it runs inside the transaction that stores what it made. The same text gives the same
/// result on every machine (T12).
public protocol Embedder: Sendable {
    /// The name under which vectors are stored. Vectors of different models are never compared.
    var model: String { get }
    /// How many components each vector has.
    var dimensions: Int { get }
    /// Embeds one text. Cost grows with its length.
    func embed(_ text: String) -> EmbeddedText
}

/// What an embedder makes of a text.
public struct EmbeddedText: Hashable, Sendable {
    public var vector: QuantizedVector
    /// The words of the text by their numbers in the embedder's vocabulary, in order; unknown words are missing.
    public var tokens: [UInt16]

    public init(vector: QuantizedVector, tokens: [UInt16]) {
        self.vector = vector
        self.tokens = tokens
    }
}

/// A vector of length 1, or 0, quantised linearly to bytes: component i is `scale × components[i]`.
public struct QuantizedVector: Hashable, Sendable {
    /// −127 … 127 each.
    public var components: [Int8]
    /// At least 0.
    public var scale: Float

    public init(components: [Int8], scale: Float) {
        self.components = components
        self.scale = scale
    }

    /// The cosine of the angle between two vectors of the same model, −1 … 1 but for rounding.
    ///
    /// Traps when their dimensions differ.
    public func cosine(to other: QuantizedVector) -> Double {
        precondition(components.count == other.components.count, "vectors of different dimensions are not compared")
        var sum: Int32 = 0
        for index in components.indices { sum += Int32(components[index]) * Int32(other.components[index]) }
        return Double(sum) * Double(scale) * Double(other.scale)
    }
}
