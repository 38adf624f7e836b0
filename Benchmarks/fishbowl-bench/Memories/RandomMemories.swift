import FishbowlCore
import FishbowlEmbedding

/// Memories by chance: vectors without direction, and words as rare as words are.
struct RandomMemories {
    static let dimensions = 256
    static let now = Timestamp(microseconds: 1_800_000_000_000_000)

    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: Seed(rawValue: seed))
    }

    mutating func text() -> EmbeddedText {
        var components: [Int8] = []
        components.reserveCapacity(Self.dimensions)
        while components.count < Self.dimensions {
            let bits = generator.next()
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                components.append(max(Int8(truncatingIfNeeded: bits >> shift), -127))
            }
        }
        let tokens = (0..<12).map { _ in
            let place = generator.unit()
            // The most frequent word is every twelfth, as "the" is.
            return UInt16(1996 + place * place * place * place * 20_000)
        }
        return EmbeddedText(vector: QuantizedVector(components: components, scale: 1 / 1173), tokens: tokens)
    }

    mutating func image(_ count: Int) -> MemoryImage {
        var image = MemoryImage(model: "random", dimensions: Self.dimensions)
        for id in 1...count {
            image.append(
                MemoryEntry(
                    id: MemoryID(rawValue: Int64(id)), text: text(),
                    importance: Importance(rawValue: Int.random(in: 2...6, using: &generator)),
                    accessedAt: Self.now.advanced(
                        by: .seconds(-Int64.random(in: 0..<90 * 86_400, using: &generator))),
                    sensitivity: 0, source: MessageID(rawValue: Int64(id))))
        }
        return image
    }
}
