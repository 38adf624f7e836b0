import FishbowlCore
import FishbowlEngine

extension RepairReport {
    private static let shown = 20

    /// What was found, what was done about it, and what is left.
    func lines(bowl: String, width: Int) -> [String] {
        var lines: [String] = []
        if !repairs.isEmpty {
            lines += ["Mended:"] + TextTable(repairs.map(\.cells), width: width).lines + [""]
        }
        let findings = after.findings
        guard !findings.isEmpty else {
            return lines + TextLayout.wrap("\(bowl) is sound: \(after.looked).", width: width) + notes(width: width)
        }
        let rows = findings.prefix(Self.shown).map { finding in
            [finding.check.rawValue, "\(TextLayout.oneLine(finding.words)) · \(finding.remedy)"]
        }
        lines += TextTable(rows, width: width).lines
        let rest = findings.count - rows.count
        if rest > 0 { lines.append("… and \(rest) more; --json shows all") }
        let mendable = findings.count { $0.isRepairable }
        let advice =
            mendable == 0
            ? "none of it follows from other rows" : "\(mendable) of it can be made anew: fishbowl doctor --repair"
        lines += TextLayout.wrap(
            "\(counted(findings.count, "finding")) in \(bowl); \(advice).", width: width)
        return lines + notes(width: width)
    }

    private func notes(width: Int) -> [String] {
        after.notes.flatMap { [""] + TextLayout.wrap($0, width: width) }
    }

    func json(bowl: String) -> JSONValue {
        [
            "bowl": .string(bowl), "sound": .boolean(after.findings.isEmpty), "bytes": .number(after.bytes),
            "findings": .array(after.findings.map(\.json)), "found_before": .number(before.findings.count),
            "repairs": .array(repairs.map(\.json)), "notes": .array(after.notes.map { .string($0) }),
            "checked": .object(
                Dictionary(
                    Examination.Check.allCases.map { ($0.rawValue, .number(after.counts[$0])) }
                ) { first, _ in first }),
        ]
    }
}

extension Examination {
    /// What was looked at, in words.
    fileprivate var looked: String {
        "\(ByteCount.words(bytes)), \(counted(counts[.vectors] ?? 0, "memory", plural: "memories")), "
            + "\(counted(counts[.audit] ?? 0, "audit row")), \(counted(counts[.configuration] ?? 0, "row")) of "
            + "configuration, \(counted(counts[.requests] ?? 0, "request")), \(counted(counts[.trust] ?? 0, "telling"))"
    }
}

extension Examination.Finding {
    fileprivate var json: JSONValue {
        [
            "check": .string(check.rawValue), "table": .string(table), "row": .text(row), "detail": .string(detail),
            "remedy": .string(remedy), "repairable": .boolean(isRepairable),
        ]
    }
}

extension Repair {
    fileprivate var cells: [String] {
        let named = rows.prefix(5).joined(separator: ", ") + (rows.count > 5 ? " …" : "")
        return [check.rawValue, "\(table) \(named) (\(rows.count)): \(action)"]
    }

    fileprivate var json: JSONValue {
        [
            "check": .string(check.rawValue), "table": .string(table),
            "rows": .array(rows.map { .string($0) }), "action": .string(action),
        ]
    }
}
