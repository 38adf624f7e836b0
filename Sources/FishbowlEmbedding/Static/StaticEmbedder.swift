private import CVector
package import FishbowlCore

/// The embedder that needs nothing but the program: a text's vector is the sum of the vectors of its pieces.
///
/// Knows words, not their order. Pure and the same everywhere (T12); about 10 microseconds for a short sentence. May be
/// used from any thread.
///
/// Source: the table was distilled from all-MiniLM-L6-v2, see `Sources/CVector/resources/README.md`.
package struct StaticEmbedder: Embedder {
    package let model = "static-256"
    private let table = StaticTable.embedded
    private let tokenizer = WordPieceTokenizer.embedded

    package init() {
        precondition(
            table.vocabularySize == tokenizer.vocabularySize, "the embedded vectors are not those of the vocabulary")
    }

    package var dimensions: Int { table.dimensions }

    package func embed(_ text: String) -> EmbeddedText {
        var tokens = tokenizer.tokens(of: text)
        tokens.removeAll { !table.isMeaningful($0) }
        return EmbeddedText(vector: QuantizedVector(quantizing: table.vector(of: tokens)), tokens: tokens)
    }

    /// The vector of a text before it is quantised.
    func exactVector(of text: String) -> [Float] { table.vector(of: tokenizer.tokens(of: text)) }
}

extension QuantizedVector {
    /// Quantises linearly, so that the greatest magnitude becomes 127; rounds to the nearest.
    init(quantizing vector: [Float]) {
        var scale: Float = 0
        // Safe: both buffers have as many elements as the vector, and neither outlives the call.
        let components = unsafe [Int8](unsafeUninitializedCapacity: vector.count) { components, count in
            unsafe vector.withUnsafeBufferPointer { vector in
                guard let source = vector.baseAddress, let target = components.baseAddress else { return }
                scale = unsafe fb_quantize(source, vector.count, target)
            }
            count = vector.count
        }
        self.init(components: components, scale: scale)
    }
}
