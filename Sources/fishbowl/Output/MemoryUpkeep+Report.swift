import FishbowlCore
import FishbowlEngine

extension MemoryVerification {
    private static let shown = 20

    /// What was found, by row, with what to do.
    func lines(width: Int) -> [String] {
        let others = models.filter { $0.model != model }
        let notes = others.map { "\(counted($0.count, "vector")) by \($0.model), which recall does not use" }
        guard !problems.isEmpty else {
            return ["\(counted(checked, "memory", plural: "memories")) checked: vectors, words and images are right."]
                + notes
        }
        let rows = problems.prefix(Self.shown).map { problem in
            [
                problem.owner ?? "?", "\(problem.table) row \(problem.row.map { "\($0)" } ?? "?")",
                "\(problem.detail) · \(problem.remedy)",
            ]
        }
        let left = problems.count - rows.count
        let more = left > 0 ? ["… and \(left) more; --json shows all"] : []
        return TextTable(rows, width: width).lines + more
            + ["\(counted(problems.count, "problem")) in \(counted(checked, "memory", plural: "memories"))."] + notes
    }

    var json: JSONValue {
        [
            "model": .string(model), "dimensions": .number(dimensions), "checked": .number(checked),
            "sound": .boolean(problems.isEmpty), "problems": .array(problems.map(\.json)),
            "models": .array(models.map { ["model": .string($0.model), "vectors": .number($0.count)] }),
        ]
    }
}

extension MemoryVerification.Problem {
    /// What mends it.
    fileprivate var remedy: String {
        switch kind {
        case .missingVector, .wrongDimensions, .otherVector, .otherTokens:
            "fishbowl memory reindex" + (owner.map { " \($0)" } ?? "")
        case .orphanVector: "fishbowl memory reindex"
        case .otherImage: "this is a defect; please report it"
        }
    }

    fileprivate var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "table": .string(table), "row": row.map { .integer($0) } ?? .null,
            "memory": .number(memory), "owner": .text(owner), "detail": .string(detail), "remedy": .string(remedy),
        ]
    }
}

extension MemoryReindexing {
    var sentence: String {
        let orphans = removed == 0 ? "" : " \(counted(removed, "vector")) of no memory removed."
        return
            "\(counted(checked, "memory", plural: "memories")) looked at, \(counted(written, "vector")) made anew by "
            + "\(model)." + orphans
    }

    var json: JSONValue {
        [
            "model": .string(model), "checked": .number(checked), "written": .number(written),
            "removed": .number(removed),
        ]
    }
}
