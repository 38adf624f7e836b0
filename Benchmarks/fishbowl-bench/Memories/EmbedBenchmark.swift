import FishbowlCore
import FishbowlEmbedding

/// Making vectors of sentences as people say them, on one core.
struct EmbedBenchmark {
    private static let sentences = [
        "The ferry leaves at dawn.", "Nobody has repaired the organ since the flood.",
        "My sister planted roses behind the chapel.", "Did you hear what the harbour master said?",
        "I promised Ilya not to speak of his son to anyone.", "We counted the boats twice, and one was missing.",
        "The lamp must be lit twenty minutes before sunset.", "Café Zürich is closed on Mondays — what a pity!",
        "She passed anatomy on the second try.", "A stranger in a grey coat asked me for the way.",
        "Consider this: the engine weaves algebraic patterns.", "I would rather not say where I was that night.",
    ]

    func run(_ report: Report) throws {
        let embedder = StaticEmbedder()
        let tokenizer = WordPieceTokenizer.embedded
        let count = Self.sentences.count
        let pieces = Self.sentences.reduce(0) { $0 + tokenizer.tokens(of: $1).count }
        var sum = 0
        let splitting = Samples.measure(300, batch: 10) {
            for sentence in Self.sentences { sum &+= tokenizer.tokens(of: sentence).count }
        }
        let embedding = Samples.measure(300, batch: 10) {
            for sentence in Self.sentences { sum &+= embedder.embed(sentence).tokens.count }
        }
        guard sum > 0 else { throw BenchmarkFailure("sentences without a word") }
        try report.table(
            "embed", "Sentences of \((Double(pieces) / Double(count)).shown(1)) pieces, on one core",
            [
                .init("", 28, "kind"), .init("median µs", 9, "median_us"), .init("p99 µs", 9, "p99_us"),
                .init("sentences/s", 11, "sentences_per_second"),
            ],
            [("splitting into pieces", splitting), ("embedding", embedding)].map { name, samples in
                let median = samples.median.microseconds / Double(count)
                return [
                    .text(name), .number(median, digits: 2),
                    .number(samples.p99.microseconds / Double(count), digits: 2),
                    .number(1_000_000 / median, digits: 0),
                ]
            })
        report.note("aim: 50,000 sentences a second")
    }
}
