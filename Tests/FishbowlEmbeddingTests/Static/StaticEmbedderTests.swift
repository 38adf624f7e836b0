import FishbowlCore
import Testing

@testable import FishbowlEmbedding

@Suite("StaticEmbedder")
struct StaticEmbedderTests {
    private let embedder = StaticEmbedder()

    @Test func agreesWithTheVectorsThatCameWithTheTable() {
        #expect(TestVector.all.count == 20)
        #expect(TestVector.all.count { $0.vec != nil } == 3)
        for expected in TestVector.all {
            let exact = embedder.exactVector(of: expected.text)
            for (found, wanted) in zip(exact, expected.vec ?? expected.first4) {
                #expect(abs(found - wanted) < 1e-5, "\(expected.text)")
            }
            let quantized = embedder.embed(expected.text).vector
            #expect(quantized.components.count == 256)
            guard !expected.ids.isEmpty else { continue }
            var product = 0.0
            for (component, wanted) in zip(quantized.components, exact) {
                product += Double(component) * Double(quantized.scale) * Double(wanted)
            }
            let cosine = product / quantized.cosine(to: quantized).squareRoot()
            #expect(cosine > 0.999, "\(expected.text)")
        }
    }

    @Test(arguments: ["", "   ", "🍕 😀", "\0", String(repeating: "x", count: 101)])
    func givesTheZeroVectorToWhatItDoesNotKnow(text: String) {
        let embedded = embedder.embed(text)
        #expect(embedded.tokens.isEmpty)
        #expect(embedded.vector == QuantizedVector(components: Array(repeating: 0, count: 256), scale: 0))
    }

    @Test func leavesUnknownWordsOutOfTheTokens() {
        #expect(embedder.embed("I love pizza 🍕 and 😀").tokens == [1045, 2293, 10733, 1998])
    }

    @Test func usesTheWholeRangeOfABytePerVector() {
        let vector = embedder.embed("The library burned, and I wept.").vector
        #expect(vector.components.map(\.magnitude).max() == 127)
        #expect(abs(vector.cosine(to: vector) - 1) < 0.01)
    }

    @Test func bringsTheLikeTogether() {
        let cat = embedder.embed("The cat sat on the mat").vector
        let feline = embedder.embed("A feline rested upon the rug").vector
        let query = embedder.embed("SELECT * FROM notes WHERE id=42;").vector
        #expect(cat.cosine(to: feline) > cat.cosine(to: query) + 0.2)
    }

    /// Computed once; every machine must come to the same bytes.
    @Test("T12: the same text gives the same bytes everywhere")
    func givesTheSameBytesEverywhere() {
        var bytes = ""
        for expected in TestVector.all {
            let vector = embedder.embed(expected.text).vector
            bytes += "\(vector.scale.bitPattern) \(vector.components)\n"
        }
        #expect(StableHash.of(bytes) == 18_204_896_043_642_716_930)
    }

    @Test func takesAHugeTextInItsStride() {
        let words = String(repeating: "an evening by the river ", count: 20_000)
        let embedded = embedder.embed(words)
        #expect(embedded.tokens.count == 100_000)
        #expect(embedded.vector.cosine(to: embedder.embed("an evening by the river").vector) > 0.99)
        #expect(embedder.embed(String(repeating: "é", count: 1_000_000)).tokens.isEmpty)
    }
}
