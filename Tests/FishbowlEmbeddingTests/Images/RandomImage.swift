import FishbowlCore

@testable import FishbowlEmbedding

/// Makes entries and cues by chance, from so few values that ties are frequent.
struct RandomImage {
    static let dimensions = 32
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: Seed(rawValue: seed))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func text() -> EmbeddedText {
        // One in ten knows no word, one in four says what another says too.
        let kind = number(0...19)
        if kind < 2 {
            let zero = QuantizedVector(components: Array(repeating: 0, count: Self.dimensions), scale: 0)
            return EmbeddedText(vector: zero, tokens: [])
        }
        var source = self
        if kind < 7 { source.generator = SeededGenerator(seed: Seed(rawValue: UInt64(number(0...3)))) }
        defer { if kind >= 7 { self = source } }
        let components = (0..<Self.dimensions).map { _ in Int8(source.number(-127...127)) }
        let tokens = (0..<source.number(1...12)).map { _ in UInt16(source.number(0...1) * source.number(0...40)) }
        return EmbeddedText(
            vector: QuantizedVector(components: components, scale: Float(source.number(1...3)) / 1024), tokens: tokens)
    }

    mutating func entry(_ id: MemoryID) -> MemoryEntry {
        MemoryEntry(
            id: id, text: text(), importance: Importance(rawValue: number(1...10)), accessedAt: time(),
            sensitivity: Double(number(0...4)) / 5,
            source: number(0...2) == 0 ? nil : MessageID(rawValue: Int64(number(1...30))))
    }

    /// Within days, hours or the same second, and sometimes after the cue.
    mutating func time() -> Timestamp {
        let unit = [1, 1_000, 1_000_000, 3_600_000_000][number(0...3)]
        return Timestamp(microseconds: Int64(1_700_000_000_000_000 + number(0...50) * unit))
    }

    mutating func cue(count: Int) -> MemoryCue {
        var cue = MemoryCue(
            text: number(0...9) == 0 ? nil : text(), now: Timestamp(microseconds: 1_700_090_000_000_000))
        cue.excludedSources = Set((0..<number(0...5)).map { _ in MessageID(rawValue: Int64(number(1...30))) })
        cue.fusion.listLength = [0, 1, 3, count / 2, max(count - 1, 0), count, 128][number(0...6)]
        cue.fusion.rankConstant = [0, 1, 60][number(0...2)]
        cue.fusion.meaning = [0, 0.5, 1][number(0...2)]
        if number(0...4) == 0 { cue.weights.hourlyRecency = [0, 0.5, 1][number(0...2)] }
        if number(0...4) == 0 { cue.weights.importance = 0 }
        return cue
    }
}
