import CVector
import FishbowlCore
import Testing

@testable import FishbowlEmbedding

@Suite("MemoryImage")
struct MemoryImageTests {
    @Test("A thousand images of a thousand memories fit into memory")
    func takesAtMostFourHundredAndTwentyBytesForAMemory() {
        var image = MemoryImage(model: "static-256", dimensions: 256)
        var worst = 0.0
        for id in 1...4000 {
            image.append(Self.entry(id))
            if id >= 500 { worst = max(worst, Double(image.byteCount) / Double(id)) }
        }
        #expect(worst <= 420)
        #expect(worst > 300)
    }

    @Test func takesNoMoreWhenMemoriesComeAndGo() {
        var image = MemoryImage(model: "static-256", dimensions: 256)
        for id in 1...3000 {
            image.append(Self.entry(id))
            if id > 500 { image.remove(MemoryID(rawValue: Int64(id - 500))) }
        }
        #expect(image.count == 500)
        #expect(image.byteCount <= 500 * 420 * 2)
        #expect(!image.contains(MemoryID(rawValue: 2500)))
        #expect(image.contains(MemoryID(rawValue: 2501)))
    }

    @Test func leavesWhatItDoesNotHoldAlone() {
        var image = MemoryImage(model: "static-256", dimensions: 256)
        image.append(Self.entry(5))
        let other = MemoryID(rawValue: 6)
        image.remove(other)
        image.touch(other, at: Timestamp(microseconds: 9))
        image.setImportance(other, Importance(rawValue: 9))
        #expect(image.count == 1)
        #expect(image[other] == nil)
        #expect(image[MemoryID(rawValue: 5)] == Self.entry(5))
    }

    @Test func isAValue() {
        var image = MemoryImage(model: "static-256", dimensions: 256)
        image.append(Self.entry(1))
        let before = image
        image.remove(MemoryID(rawValue: 1))
        #expect(before.count == 1)
        #expect(image.count == 0)
    }

    @Test("Products are those of whole numbers, whatever the dimensions", arguments: [32, 64, 96, 256, 1024])
    func multipliesExactly(dimensions: Int) {
        var generator = SeededGenerator(seed: Seed(rawValue: UInt64(dimensions)))
        let rows = 37
        var vectors = (0..<rows * dimensions).map { _ in Int8.random(in: -127...127, using: &generator) }
        // The greatest sum there can be.
        for index in 0..<dimensions { vectors[index] = -127 }
        let queries = [Array(repeating: Int16(-127), count: dimensions), vectors.suffix(dimensions).map(Int16.init)]
        for query in queries {
            var products = [Int32](repeating: 0, count: rows)
            unsafe fb_products(query, vectors, rows, dimensions, &products)
            for row in 0..<rows {
                var expected = 0
                for index in 0..<dimensions { expected += Int(query[index]) * Int(vectors[row * dimensions + index]) }
                #expect(Int(products[row]) == expected)
            }
        }
    }

    private static func entry(_ id: Int) -> MemoryEntry {
        MemoryEntry(
            id: MemoryID(rawValue: Int64(id)),
            text: EmbeddedText(
                vector: QuantizedVector(components: Array(repeating: Int8(id % 100), count: 256), scale: 0.01),
                tokens: (0..<12).map { UInt16((id + $0) % 5000) }),
            importance: Importance(rawValue: id % 10 + 1), accessedAt: Timestamp(microseconds: Int64(id)),
            sensitivity: 0.45, source: MessageID(rawValue: Int64(id)))
    }
}
