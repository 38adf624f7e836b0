import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension MemorySearch {
    /// Each memory with its total, and how it came about when that is wanted.
    func lines(_ people: Inhabitants, isExplained: Bool, width: Int) throws -> [String] {
        let found = try hits.flatMap { hit in
            let head = try hit.record.lines(people, width: width)
            return ["\(decimal(hit.score.total))  \(head[0])"] + (isExplained ? ["    \(hit.explanation)"] : [])
                + head.dropFirst()
        }
        let hidden =
            withheld > 0
            ? [
                "… \(counted(withheld, "memory", plural: "memories")) withheld: "
                    + "\((hearers ?? []).map(\.key).joined(separator: ", ")) may not be told"
            ] : []
        return (found.isEmpty ? ["\(owner.name) remembers nothing for that."] : found) + hidden
    }

    func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "owner": .string(owner.key), "hearers": hearers.map { .array($0.map { .string($0.key) }) } ?? .null,
            "withheld": .number(withheld), "memories": .array(try hits.map { try $0.json(people) }),
        ]
    }
}

extension MemorySearch.Hit {
    fileprivate var explanation: String {
        func listed(_ name: String, _ listing: MemorySearch.Place?) -> String {
            listing.map { "\(name) \(decimal($0.value)), rank \($0.rank)" } ?? "no \(name)"
        }
        return "recency \(decimal(score.recency)) · importance \(decimal(score.importance)) · relevance "
            + "\(decimal(score.relevance)) (\(listed("cosine", meaning)); \(listed("bm25", words)))"
    }

    fileprivate func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "memory": try record.json(people), "recency": .number(score.recency),
            "importance": .number(score.importance), "relevance": .number(score.relevance),
            "cosine": .real(meaning?.value), "cosine_rank": .number(meaning?.rank), "bm25": .real(words?.value),
            "bm25_rank": .number(words?.rank), "total": .number(score.total),
        ]
    }
}
