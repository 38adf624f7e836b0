import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension TrustReport {
    private var heading: String { "\(truster.name) trusts \(trusted.name) \(decimal(trust))" }

    /// Trust with what is behind it.
    func lines(width: Int) -> [String] {
        let evidence = kinds.map { kind in
            [
                "  \(kind.kind.words)", counted(kind.count, "time"), signed(kind.weight),
                "\(signed(kind.faded)) left", "last \(kind.lastAt.shown)",
            ]
        }
        let known = relationship.map {
            [
                "  familiarity \(decimal($0.familiarity)), affinity \(signed($0.affinity))"
                    + ($0.lastConversedAt.map { ", spoke last at \($0.shown)" } ?? "")
            ]
        }
        let none = kinds.isEmpty ? ["  no evidence: the trust that a stranger has"] : []
        return [heading] + none + TextTable(evidence, width: width).lines + (known ?? [])
    }

    /// What each piece of evidence did, as a sparkline and one by one.
    func historyLines(width: Int) -> [String] {
        guard let total = kinds.map(\.count).reduce(0, +) as Int?, total > 0 else {
            return [heading, "  no evidence: the trust that a stranger has"]
        }
        let course = Sparkline.line(steps.map(\.trust) + [trust], in: 0...1, width: max(10, width - 2))
        let rows = steps.map { step in
            let row = step.evidence.evidence
            let source = [
                row.conversation.map { "conversation \($0)" }, row.message.map { "message \($0)" },
                row.memory.map { "memory \($0)" },
            ].compactMap(\.self).joined(separator: ", ")
            return [
                "  \(row.occurredAt.shown)", row.kind.words, signed(row.weight), "→ \(decimal(step.trust))", source,
            ]
        }
        let left = total - steps.count
        let older = left > 0 ? ["  … and \(left) before; --limit shows more"] : []
        let now = ["  \(at.shown)", "now", "", "→ \(decimal(trust))", ""]
        return [heading, "  " + course, ""] + older
            + TextTable(rows + [now]).lines.map(\.trimmedAtEnd)
    }

    var json: JSONValue {
        [
            "truster": .string(truster.key), "trusted": .string(trusted.key), "at": .text(at),
            "trust": .number(trust), "base_rate": .number(baseRate), "half_life_days": .number(halfLifeInDays),
            "familiarity": .real(relationship?.familiarity), "affinity": .real(relationship?.affinity),
            "last_conversed_at": .text(relationship?.lastConversedAt),
            "evidence": .array(kinds.map(\.json)),
        ]
    }
}

extension TrustReport.Kind {
    fileprivate var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "count": .number(count), "weight": .number(weight),
            "faded_weight": .number(faded), "last_at": .text(lastAt),
        ]
    }
}

extension TrustReport.Step {
    var json: JSONValue {
        let row = evidence.evidence
        return [
            "id": .integer(evidence.id), "kind": .string(row.kind.rawValue), "weight": .number(row.weight),
            "faded_weight": .number(faded), "trust": .number(trust), "at": .text(row.occurredAt),
            "withdrawn_at": .text(row.withdrawnAt), "conversation": .number(row.conversation),
            "message": .number(row.message),
            "memory": .number(row.memory), "release": .integer(evidence.release.rawValue),
        ]
    }
}

extension EvidenceKind {
    /// As people say it.
    fileprivate var words: String { rawValue.replacing("_", with: " ") }
}
