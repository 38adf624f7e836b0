import FishbowlCore
import FishbowlEmbedding
import FishbowlStore
import FishbowlTestKit
import GRDB

@testable import FishbowlEngine

extension SecretsWalk {
    /// What is not as it must be, and how much was looked at.
    struct Findings {
        /// Empty when everything is right; each begins with the number of its scenario, where it has one.
        var problems: [String] = []
        /// Pairs of somebody and a secret of their scenario.
        var pairs = 0
        /// Those of them that can be recalled.
        var recallable = 0
        /// Memories that ordinary recalls gave, and that they kept back.
        var open = 0
        var kept = 0
    }

    /// Compares what can be recalled with the rows and with what the walk has noted.
    func check() async throws -> Findings {
        var findings = Findings()
        let words = casts.flatMap(\.words)
        let keys = Dictionary(uniqueKeysWithValues: ids.map { ($1, $0) })
        let recalled = try await everythingRecalled(keys.keys.sorted())
        let ordinary = try await ordinaryRecalls()
        let database = try test.database()
        defer { try? database.close() }
        let (rows, confidences) = try await database.read {
            (try KnowledgeRows($0, words: words), try ConfidenceRows($0))
        }
        findings.problems = rows.breaches + confidences.breaches
        var unsupported: Set<String> = []
        for loose in rows.unsupported { unsupported.insert("\(loose.memory) \(loose.word)") }

        for cast in casts {
            for key in cast.everyone {
                guard let id = ids[key] else { continue }
                var holding: [String: [MemoryRow]] = [:]
                for memory in recalled[id] ?? [] {
                    for word in SecretCast.secrets(in: memory.content) { holding[word, default: []].append(memory) }
                }
                let (reached, noted) = (rows.reached[id.rawValue] ?? [], cast.knows[key] ?? [])
                findings.pairs += cast.words.count
                findings.recallable += cast.words.count { holding[$0] != nil }
                // Also the secrets of other scenarios, of which nobody here has ever heard.
                for word in Set(holding.keys).union(reached).union(noted).sorted()
                where !(holding[word] != nil && reached.contains(word) && noted.contains(word)) {
                    findings.problems.append(
                        "\(cast.number): \(key) \(holding[word] == nil ? "does not recall" : "recalls") \(word); by the "
                            + "rows \(reached.contains(word)), as noted \(noted.contains(word))")
                }
                for (word, memories) in holding.sorted(by: { $0.key < $1.key }) {
                    for memory in memories where unsupported.contains("\(memory.id) \(word)") || memory.owner != id {
                        findings.problems.append(
                            "\(cast.number): \(key) recalls memory \(memory.id), \(memory.provenance.rawValue) by "
                                + "\(memory.owner), to which no chain leads for them")
                    }
                }
            }
        }
        let now = test.clock.now()
        for recall in ordinary {
            findings.open += recall.open.count
            findings.kept += recall.all - recall.open.count
            for memory in recall.open {
                for listener in recall.listeners
                where !confidences.may(recall.owner.rawValue, tell: memory.rawValue, to: listener.rawValue, at: now) {
                    findings.problems.append("recall: memory \(memory) may not be told to \(listener), who is there")
                }
            }
        }
        return findings
    }

    /// The whole ranking of everybody's mind, as recall walks it.
    private func everythingRecalled(_ everyone: [CharacterID]) async throws -> [CharacterID: [MemoryRow]] {
        let cue = casts.last?.words.last
        return try await test.bowl.transact(casts[0].rooms[0].id) { turn in
            var recalled: [CharacterID: [MemoryRow]] = [:]
            for owner in everyone {
                var ranking = try turn.minds.ranking(
                    of: owner, cue: cue, excluding: [], weights: turn.settings.recallWeights,
                    fusion: turn.settings.rankFusion)
                while let match = ranking.next() {
                    if let row = try turn.store.memory(match.id) { recalled[owner, default: []].append(row) }
                }
            }
            return recalled
        }.value
    }

    /// How often secrets are remembered in which way.
    func provenances() throws -> [String: Int] {
        let ways = try test.texts(
            found: """
                SELECT provenance FROM memories WHERE content GLOB '*q?o?a?u?ik*'
                UNION ALL
                SELECT CASE o.provenance WHEN 'told' THEN 'told again' ELSE 'conclusion told' END
                FROM memory_sharing_events e JOIN memories o ON o.id = e.memory_id
                WHERE o.provenance IN ('told', 'concluded')
                """)
        return ways.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private struct OrdinaryRecall {
        let owner: CharacterID
        let listeners: [CharacterID]
        let open: [MemoryID]
        let all: Int
    }

    /// What somebody in each room may speak of.
    private func ordinaryRecalls() async throws -> [OrdinaryRecall] {
        var recalls: [OrdinaryRecall] = []
        for cast in casts {
            for room in cast.rooms where room.present.count > 1 {
                let key = room.present.sorted()[cast.number % room.present.count]
                recalls += try await test.bowl.transact(room.id) { turn in
                    guard let owner = turn.participant(key) else { return [OrdinaryRecall]() }
                    let open = try turn.recall(owner, cue: nil, limit: 1_000, isPrivate: false)
                    let all = try turn.recall(owner, cue: nil, limit: 1_000, isPrivate: true)
                    return [
                        OrdinaryRecall(
                            owner: owner.id, listeners: turn.listeners(of: owner).map(\.id),
                            open: open.compactMap(\.id), all: all.count)
                    ]
                }.value
            }
        }
        return recalls
    }
}
