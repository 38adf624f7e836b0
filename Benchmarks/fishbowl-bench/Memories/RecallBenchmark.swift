internal import CVector
import FishbowlCore
import FishbowlEmbedding
import Foundation

/// Searching the memories of one character: the nearest, beside a bare scan of the same bytes, and whole rankings.
struct RecallBenchmark {
    /// Where to write the vectors and the cues that were searched, as bytes, for others to search.
    let vectors: String?

    private static let cueCount = 50

    func run(_ report: Report) throws {
        var random = RandomMemories(seed: 1)
        let small = random.image(10_000)
        let large = random.image(100_000)
        let cues = (0..<Self.cueCount).map { _ in random.text() }
        let bytes = try flat(large, cues)
        let rows = [
            ("bare scan of 100,000 × 256", try scan(bytes, cues)),
            ("nearest 10 of 100,000", try each(cues) { large.nearest(to: $0.vector, limit: 10).count }),
            ("ranking of 10,000, best 10", try each(cues) { best(small, $0) }),
            ("ranking of 100,000, best 10", try each(cues) { best(large, $0) }),
            ("the same without a cue", try each(cues) { _ in best(large, nil) }),
        ]
        try report.table(
            "recall", "Recall from one image, on one core (milliseconds)",
            [
                .init("", 28, "kind"), .init("median", 9, "median_ms"), .init("p99", 9, "p99_ms"),
                .init("processor", 9, "processor_median_ms"),
            ],
            rows.map { name, samples in
                [
                    .text(name), .number(samples.wall.median.milliseconds, digits: 3),
                    .number(samples.wall.p99.milliseconds, digits: 3),
                    .number(samples.processor.median.milliseconds, digits: 3),
                ]
            })
        report.note("aim: the nearest 10 of 100,000 in 1 ms")
        report.note("an image takes \(large.byteCount / large.count) bytes for a memory of 12 pieces")
    }

    /// Ten of a ranking, as a turn takes them.
    private func best(_ image: MemoryImage, _ text: EmbeddedText?) -> Int {
        var ranking = image.ranking(for: MemoryCue(text: text, now: RandomMemories.now))
        var count = 0
        while count < 10, ranking.next() != nil { count += 1 }
        return count
    }

    private func each(_ cues: [EmbeddedText], _ body: (EmbeddedText) -> Int) throws -> SpentSamples {
        var samples = SpentSamples()
        for round in 0..<5 {
            for cue in cues {
                let start = Spent.Start()
                let count = body(cue)
                let spent = start.spent
                guard count == 10 else { throw BenchmarkFailure("found \(count) memories, not 10") }
                if round > 0 { samples.add(spent) }
            }
        }
        return samples
    }

    /// The scalar products alone: what no exact search of these bytes can do without.
    private func scan(_ bytes: [Int8], _ cues: [EmbeddedText]) throws -> SpentSamples {
        let count = bytes.count / RandomMemories.dimensions
        var products = [Int32](repeating: 0, count: count)
        return try each(cues) { cue in
            // Safe: the products have room for all rows.
            unsafe fb_products(
                cue.vector.components.map(Int16.init), bytes, count, RandomMemories.dimensions, &products)
            return 10
        }
    }

    /// All vectors in one array; writes them when asked to.
    private func flat(_ image: MemoryImage, _ cues: [EmbeddedText]) throws -> [Int8] {
        var bytes: [Int8] = []
        bytes.reserveCapacity(image.count * RandomMemories.dimensions)
        for id in 1...image.count {
            guard let entry = image[MemoryID(rawValue: Int64(id))] else {
                throw BenchmarkFailure("the image lost the memory \(id)")
            }
            bytes += entry.text.vector.components
        }
        if let vectors {
            let all = bytes + cues.flatMap(\.vector.components)
            try Data(all.map(UInt8.init(bitPattern:))).write(to: URL(fileURLWithPath: vectors))
        }
        return bytes
    }
}
