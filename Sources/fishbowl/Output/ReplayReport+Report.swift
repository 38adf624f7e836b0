import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension ReplayReport {
    /// What was done again, and whether the same came of it.
    func lines(width: Int) -> [String] {
        let across = releases.count > 1 ? " on releases \(releases.map(\.description).joined(separator: ", "))" : ""
        let head =
            "Conversation \(conversation) (\(scenario)): \(counted(ownTurns, "turn"))\(across), replayed with all that "
            + "happened in the bowl: \(counted(transactions, "transaction"))."
        let result =
            difference.map { $0.lines(width: width) }
            ?? ["The same \(counted(rows, "row")) in \(counted(tables.count, "table"))."]
        return TextLayout.wrap(head, width: width) + result + notes.flatMap { TextLayout.wrap($0, width: width) }
    }

    /// What T12 leaves out, and what was not recorded.
    private var notes: [String] {
        var notes: [String] = []
        if stoppedByTime > 0 {
            notes.append(
                "\(counted(stoppedByTime, "script")) had been stopped by time, which is not promised to happen again.")
        }
        if unfinished > 0 {
            notes.append(
                "\(counted(unfinished, "transaction")) that would have followed had not been made: their process was "
                    + "ended before.")
        }
        return notes
    }

    var json: JSONValue {
        [
            "conversation": .integer(conversation.rawValue), "scenario": .string(scenario),
            "same": .boolean(difference == nil), "turns": .number(ownTurns), "turns_replayed": .number(turns),
            "transactions": .number(transactions), "rows": .number(rows),
            "releases": .array(releases.map { .integer($0.rawValue) }),
            "tables": .array(tables.map { ["table": .string($0.name), "rows": .number($0.rows)] }),
            "stopped_by_time": .number(stoppedByTime), "unfinished": .number(unfinished),
            "difference": difference?.json ?? .null,
        ]
    }
}

extension ReplayDifference {
    /// Longer values are cut in the middle of nothing that matters: the text shows where they begin to differ.
    private static let shown = 200

    fileprivate func lines(width: Int) -> [String] {
        switch self {
        case .row(let row):
            let place = row.operation.map { " · \($0.words)" } ?? ""
            let head = "First difference: \(row.table) \(row.keyWords)\(row.column.map { ", \($0)" } ?? "")\(place)"
            guard row.column != nil else {
                let side = row.recorded == nil ? "Only the replay has this row." : "The replay does not have this row."
                return TextLayout.wrap(head, width: width) + [side]
            }
            let (recorded, replayed) = Self.cut(row.recorded?.description ?? "", row.replayed?.description ?? "")
            return TextLayout.wrap(head, width: width) + ["  recorded:"] + TextLayout.below(recorded, width: width)
                + ["  replayed:"] + TextLayout.below(replayed, width: width)
        case .operation(let recorded, let replayed, let reason):
            let happened = recorded.map { "\($0.words)" } ?? "nothing more"
            let instead = replayed.map { "\($0.words)" } ?? "nothing was written"
            return TextLayout.wrap(
                "First difference: recorded was \(happened); in the replay, \(instead)"
                    + (reason.map { ": \($0)" } ?? "."),
                width: width)
        }
    }

    /// Both texts from shortly before the place where they part.
    private static func cut(_ left: String, _ right: String) -> (String, String) {
        guard max(left.count, right.count) > shown else { return (left, right) }
        let common = zip(left, right).prefix { $0 == $1 }.count
        let start = max(0, common - 40)
        func part(_ text: String) -> String {
            let rest = text.dropFirst(start)
            return (start > 0 ? "… " : "") + rest.prefix(shown) + (rest.count > shown ? " …" : "")
        }
        return (part(left), part(right))
    }

    fileprivate var json: JSONValue {
        switch self {
        case .row(let row):
            [
                "kind": "row", "table": .string(row.table),
                "key": .object(Dictionary(row.key.map { ($0.column, $0.value.json) }) { first, _ in first }),
                "column": .text(row.column), "recorded": row.recorded?.json ?? .null,
                "replayed": row.replayed?.json ?? .null,
                "only_in": row.recorded == nil ? "replay" : row.replayed == nil ? "record" : .null,
                "operation": row.operation?.json ?? .null,
            ]
        case .operation(let recorded, let replayed, let reason):
            [
                "kind": "operation", "recorded": recorded?.json ?? .null, "replayed": replayed?.json ?? .null,
                "reason": .text(reason), "operation": (recorded ?? replayed)?.json ?? .null,
            ]
        }
    }
}

extension RowDifference {
    fileprivate var keyWords: String {
        key.map { "\($0.column) \($0.value)" }.joined(separator: ", ")
    }
}

extension StoredValue {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        case .blob(let bytes): ["bytes": .number(bytes.count)]
        }
    }
}

extension JournalRow {
    /// What was done, in few words.
    var words: String {
        var place: [String] = []
        if let conversation { place.append("conversation \(conversation)") }
        if let turn, turn > 0, conversation != nil { place.append("turn \(turn)") }
        if kind == .release, let release { place.append("release \(release)") }
        let whose = place.isEmpty ? "" : " of " + place.joined(separator: ", ")
        let name = kind.rawValue.replacing("_", with: " ") + (part == .main ? "" : " (\(part.rawValue))")
        return "\"\(name)\"\(whose) at \(moment.shown), journal row \(id)"
    }

    var json: JSONValue {
        [
            "id": .integer(id.rawValue), "operation": .string(kind.rawValue), "part": .string(part.rawValue),
            "conversation": conversation.map { .integer($0.rawValue) } ?? .null,
            "turn": turn.map { .number($0) } ?? .null,
            "moment": .string(moment.text), "release": release.map { .integer($0.rawValue) } ?? .null,
        ]
    }
}
