import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// Whether a turn takes longer in a bowl in which much was said.
struct GrowthBenchmark {
    let workshop: Workshop
    let turns: Int

    private static let sizes = [1_000, 100_000]
    /// Both bowls take turns in blocks, so that both see the same machine.
    private static let blocks = 10

    func run(_ report: Report) async throws {
        let company = Company.small
        var contenders: [(size: Int, bench: BenchBowl, conversation: ConversationID, times: Times)] = []
        for size in Self.sizes {
            let name = "grown-\(size).sqlite"
            try await BenchBowl.make(name, in: workshop, company: company, memoriesEach: 0)
            let bench = try BenchBowl(workshop.path(name))
            let begun = try await bench.bowl.begin(company.scenario, seed: Seed(rawValue: 1))
            try Past.lay(in: try Floor(workshop.path(name)), conversation: begun.conversation, messages: size)
            contenders.append((size, bench, begun.conversation, Times()))
        }
        // One block more than counts, to warm up.
        for block in 0...Self.blocks {
            for contender in contenders {
                contender.times.isCounting = block > 0
                let evening = Evening(bowl: contender.bench.bowl, scenario: company.scenario)
                _ = try await evening.go(
                    on: contender.conversation, turns: max(turns / Self.blocks, 20), contender.times)
            }
        }
        for contender in contenders { try contender.bench.store.close() }
        let first = contenders[0].times.samples
        try report.table(
            "growth", "A turn after so many stored messages (milliseconds, normal)",
            [
                .init("messages", 12, "messages"), .init("median", 9, "median_ms"), .init("p99", 9, "p99_ms"),
                .init("ratio", 9, "ratio"), .init("cpu", 9, "cpu_median_ms"), .init("ratio", 9, "cpu_ratio"),
            ],
            contenders.map { contender in
                let samples = contender.times.samples
                return [
                    .text("\(contender.size)"), .number(samples.wall.median.milliseconds, digits: 3),
                    .number(samples.wall.p99.milliseconds, digits: 3),
                    .number(samples.wall.median / first.wall.median, digits: 2),
                    .number(samples.processor.median.milliseconds, digits: 3),
                    .number(samples.processor.median / first.processor.median, digits: 2),
                ]
            })
        report.note("aim: ratio at most 1.2")
    }

    private final class Times: Evening.Watcher {
        private let state = Mutex((isCounting: false, isFirst: true, samples: SpentSamples()))

        var samples: SpentSamples { state.withLock { $0.samples } }

        var isCounting: Bool {
            get { state.withLock { $0.isCounting } }
            set { state.withLock { $0.isCounting = newValue } }
        }

        func began() { state.withLock { $0.isFirst = true } }

        func turned(_ spent: Spent) {
            state.withLock { state in
                if state.isCounting, !state.isFirst { state.samples.add(spent) }
                state.isFirst = false
            }
        }
    }
}

/// A conversation's past, laid into a bowl all at once: turns, messages, witnesses, and what each witness remembers.
enum Past {
    static func lay(in floor: Floor, conversation: ConversationID, messages: Int) throws {
        let id = conversation.rawValue
        let cast = "(SELECT character_id FROM conversation_participants WHERE conversation_id = \(id))"
        let numbers = "WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i <= \(messages))"
        let moment = "strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2026-11-20', '+' || i || ' seconds')"
        let text = "'On the ' || i || 'th evening somebody said that the river would rise before the harvest.'"
        try floor.execute(
            """
            BEGIN;
            \(numbers)
            INSERT INTO turns (conversation_id, number, character_id, release_id, closed_release_id, state, seed, clock,
                opened_at, closed_at)
            SELECT \(id), i, (SELECT min(character_id) FROM conversation_participants) + i % 3, 1, 1, 'closed', i,
                \(moment), \(moment), \(moment) FROM n;
            INSERT INTO messages (conversation_id, turn_id, character_id, content, topic, created_at, release_id)
            SELECT \(id), t.id, t.character_id, \(text), CASE t.number % 3 WHEN 0 THEN 'stars' ELSE 'music' END, t.clock, 1
            FROM (SELECT *, number AS i FROM turns) t WHERE t.number >= 2 ORDER BY t.number;
            INSERT INTO message_witnesses (message_id, character_id, conversation_id, release_id)
            SELECT m.id, c.character_id, \(id), 1 FROM messages m, \(cast) c WHERE m.character_id IS NOT NULL
            ORDER BY m.id, c.character_id;
            INSERT INTO memories (character_id, content, normalised, normalised_hash, topic, importance, sensitivity,
                provenance, source_message_id, speaker_id, conversation_id, created_at, accessed_at, release_id)
            SELECT w.character_id, m.content, lower(m.content), m.id * 31 + w.character_id, m.topic, 2 + m.id % 7, 0,
                'witnessed', m.id, m.character_id, \(id), m.created_at, m.created_at, 1
            FROM message_witnesses w JOIN messages m ON m.id = w.message_id WHERE m.character_id IS NOT NULL;
            UPDATE conversations SET turns_said = \(messages) WHERE id = \(id);
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """)
    }
}
