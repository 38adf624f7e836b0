import FishbowlConfiguration
import FishbowlCore
import FishbowlEmbedding
import FishbowlEngine
import FishbowlStore

/// What analytics add to a turn: the same turns without and with them, by turns in blocks; and where the time goes.
struct AnalyticsBenchmark {
    let workshop: Workshop
    let turns: Int
    let coffeehouse: String

    private static let seed: UInt64 = 2026
    private static let memoriesEach = 1_000
    /// Turns that are played in one bowl before it is the other's turn.
    private static let block = 50

    func run(_ report: Report) async throws {
        var rows: [[Report.Cell]] = []
        for company in [Company.small, .coffeehouse(coffeehouse)] {
            let (without, with) = try await compare(company)
            rows.append([
                .text(company.name), .number(without.wall.median.microseconds, digits: 0),
                .number(with.wall.median.microseconds, digits: 0),
                .number((with.wall.median - without.wall.median).microseconds, digits: 0),
                .number((with.processor.median - without.processor.median).microseconds, digits: 0),
                .number((with.processor.mean - without.processor.mean).microseconds, digits: 0),
            ])
        }
        try report.table(
            "analytics", "A turn of three characters without analytics and with them (medians, microseconds)",
            [
                .init("scripts", 12, "scripts"), .init("without", 8, "without_median_us"),
                .init("with", 8, "with_median_us"), .init("added", 7, "added_us"), .init("CPU", 7, "added_cpu_us"),
                .init("CPU mean", 9, "added_cpu_mean_us"),
            ], rows)
        report.note("aim: all analytics together add at most 100")
        try await parts(report)
    }

    private func compare(_ company: Company) async throws -> (without: SpentSamples, with: SpentSamples) {
        let without = try await bench("without.sqlite", company, isAnalysed: false)
        let with = try await bench("with.sqlite", company, isAnalysed: true)
        var first = SpentSamples(), second = SpentSamples()
        for round in 0...max(turns / Self.block, 4) {
            let left = try await play(without, company, round)
            let right = try await play(with, company, round)
            // The first round warms up.
            if round > 0 {
                for spent in left { first.add(spent) }
                for spent in right { second.add(spent) }
            }
        }
        try without.store.close()
        try with.store.close()
        return (first, second)
    }

    /// Plays a conversation's first turns, and returns what each but the first, which takes the lease, has taken.
    private func play(_ bench: BenchBowl, _ company: Company, _ round: Int) async throws -> [Spent] {
        let notes = Notes()
        let seed = Seed(rawValue: Self.seed).derived(UInt64(round))
        let begun = try await bench.bowl.begin(company.scenario, seed: seed)
        let evening = Evening(bowl: bench.bowl, scenario: company.scenario)
        _ = try await evening.go(on: begun.conversation, turns: Self.block, notes)
        return Array(notes.spent.dropFirst())
    }

    private func bench(_ name: String, _ company: Company, isAnalysed: Bool) async throws -> BenchBowl {
        workshop.remove(name)
        try await BenchBowl.make(name, in: workshop, company: company, memoriesEach: Self.memoriesEach)
        let bench = try BenchBowl(workshop.path(name))
        if !isAnalysed {
            let plan = try await bench.bowl.plan(
                .edit(EntryName(.settings, "analytics")) { _, _ in ["enabled": false] })
            _ = try await bench.bowl.make(plan, by: ChangeAuthor(name: "bench", message: "without analytics"))
        }
        return bench
    }

    /// What each step costs by itself, on what was said in the coffeehouse.
    private func parts(_ report: Report) async throws {
        let bench = try BenchBowl(workshop.path("with.sqlite"))
        let embedder = bench.bowl.embedder
        let conversation = ConversationID(rawValue: 1)
        let (messages, row, earlier) = try await bench.store.read { store in
            let messages = try store.messages(in: conversation, last: 60).filter { $0.speaker != nil }
            return (
                messages, try store.analytics(of: conversation),
                try store.earlierContributions(to: conversation, last: 8)
            )
        }
        guard let row, let last = messages.last, let speaker = last.speaker else {
            throw BenchmarkFailure("nothing was said")
        }
        var next = 0
        func text() -> String {
            next += 1
            return messages[next % messages.count].content
        }
        let vector = embedder.embed(last.content).vector
        let contribution = NewContribution(
            id: MessageID(rawValue: last.id.rawValue + 1), speaker: speaker, text: SpokenText(last.content),
            sentiment: 0,
            vector: vector, model: embedder.model, at: last.createdAt)
        let texts = messages.suffix(10).map(\.content)
        var rows: [(String, Samples)] = [
            ("read the text", Samples.measure(300, batch: 20) { _ = SpokenText(text()) }),
            (
                "sentiment (a turn has it anyway)",
                Samples.measure(300, batch: 20) { _ = SentimentRule(lexicon: .vader).score(text()) }
            ),
            ("embedding (a turn has it anyway)", Samples.measure(300, batch: 20) { _ = embedder.embed(text()) }),
            (
                "all scores",
                Samples.measure(300, batch: 20) {
                    var analysis = row
                    _ = AnalysisRule().analyse(contribution, after: earlier, in: &analysis) { _ in true }
                }
            ),
            (
                "phrases of a topic of 10 (at its end)",
                Samples.measure(300) { _ = KeyPhrases.of(texts, without: [], count: 4) }
            ),
        ]
        rows += try await bench.store.read { store in
            [
                (
                    "read the last messages",
                    try Samples.measure(300, batch: 10) {
                        _ = try store.earlierContributions(to: conversation, last: 8)
                    }
                ), ("read the sums", try Samples.measure(300, batch: 10) { _ = try store.analytics(of: conversation) }),
            ]
        }
        let stored = try await bench.store.read { try $0.analysis(of: last.id, in: conversation) }
        guard var analysis = stored else { throw BenchmarkFailure("nothing was analysed") }
        (analysis.replyTo, analysis.relevance, analysis.answers) = (messages[0].id, 0.5, messages[0].id)
        let release = last.release
        rows += try await bench.store.write { [analysis] store in
            try store.removeAnalyses(of: messages.map(\.id), in: conversation)
            var index = 1
            let inserts = try Samples.measure(messages.count - 2) {
                try store.insertAnalysis(analysis, of: messages[index].id, in: conversation, release: release)
                index += 1
            }
            let puts = try Samples.measure(300, batch: 10) {
                try store.putAnalytics(row, of: conversation, release: release)
            }
            return [("write the message's scores", inserts), ("write the sums", puts)]
        }
        try bench.store.close()
        try report.table(
            "analytics.parts", "Where the time goes (microseconds)",
            [.init("step", 38, "step"), .init("median", 8, "median_us"), .init("mean", 8, "mean_us")],
            rows.map { name, samples in
                [
                    .text(name), .number(samples.median.microseconds, digits: 1),
                    .number(samples.mean.microseconds, digits: 1),
                ]
            })
    }
}
