import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension MemoryAncestry {
    /// The way back, step by step: each memory, and below it how it came.
    func lines(_ people: Inhabitants, width: Int, depth: Int = 0) throws -> [String] {
        let margin = String(repeating: "  ", count: depth)
        let memory = record.memory
        let fate = record.fate.map { " · " + $0 } ?? ""
        var lines = TextLayout.wrap(
            "\(owner.key) remembers (memory \(memory.id)\(fate)): \(TextLayout.oneLine(memory.content))",
            width: width - margin.count - 2)
        func add(_ text: String) { lines += TextLayout.items([text], width: width - margin.count) }
        var further: [MemoryAncestry] = []
        switch way {
        case .witnessed(let message, let speaker, let witnesses):
            let place = message.map { "message \($0.id), \(Self.place(of: $0))" } ?? "a message that is gone"
            let whisper = message?.whisperedTo == nil ? "" : ", whispered"
            add("was there when \(speaker?.key ?? "the narrator") said it\(whisper): \(place)")
            if !witnesses.isEmpty { add("with \(witnesses.map(\.key).joined(separator: ", "))") }
        case .told(let telling, let teller, let from):
            guard let telling else { add("was told it; the telling is gone"); break }
            let message = telling.message.map { " in message \($0)" } ?? ""
            add(
                "told by \(teller?.key ?? "somebody")\(message) at \(telling.at.shown), trusted "
                    + "\(decimal(telling.trust)) for sensitivity \(decimal(telling.sensitivity)) (\(telling.ruleWords))"
            )
            further = [from].compactMap(\.self)
        case .concluded(let evidence):
            add(
                "concluded it at \(memory.createdAt.shown) from \(counted(evidence.count, "memory", plural: "memories"))"
            )
            further = evidence
        case .given(let entry, let version, let release):
            let source = version.map { "\(entry), version \($0)" } ?? "\(entry)"
            let when = release.map { " with release \($0.number): \(TextLayout.oneLine($0.message))" } ?? ""
            add("was given it by \(source)\(when)")
        }
        let own = lines.enumerated().map { index, line in
            margin + (index == 0 || line.hasPrefix("  ") ? line : "  " + line)
        }
        return try own + further.flatMap { try $0.lines(people, width: width, depth: depth + 1) }
    }

    private static func place(of message: MessageRow) -> String {
        "conversation \(message.conversation)" + (message.turnNumber.map { ", turn \($0)" } ?? "")
            + ", \(message.createdAt.shown)"
    }

    /// The tree; `from` holds what a memory goes back to, `beginnings` where it all began.
    func json(_ people: Inhabitants) throws -> JSONValue {
        var object = try treeJSON(people).objectValue ?? [:]
        object["beginnings"] = .array(
            beginnings.map { beginning in
                [
                    "memory": .number(beginning.record.memory.id), "owner": .string(beginning.owner.key),
                    "provenance": .string(beginning.record.memory.provenance.rawValue),
                    "message": .number(beginning.record.memory.sourceMessage),
                ]
            })
        return .object(object)
    }

    private func treeJSON(_ people: Inhabitants) throws -> JSONValue {
        var message: JSONValue = .null
        var (telling, given): (JSONValue, JSONValue) = (.null, .null)
        var from: [MemoryAncestry] = []
        switch way {
        case .witnessed(let row, let speaker, let witnesses):
            if let row {
                message = [
                    "id": .number(row.id), "speaker": .text(speaker?.key), "text": .string(row.content),
                    "to": row.whisperedTo.map { .array($0.map { .string($0) }) } ?? .null,
                    "conversation": .number(row.conversation), "turn": .number(row.turnNumber),
                    "created_at": .text(row.createdAt), "witnesses": .array(witnesses.map { .string($0.key) }),
                ]
            }
        case .told(let row, _, let origin):
            telling = try row?.json(people) ?? .null
            from = [origin].compactMap(\.self)
        case .concluded(let evidence): from = evidence
        case .given(let entry, let version, let release):
            given = [
                "entry": .string(entry.description), "version": .number(version),
                "release": .number(release?.number), "message": .text(release?.message),
            ]
        }
        return [
            "memory": try record.json(people), "witnessed": message, "told": telling, "given": given,
            "from": .array(try from.map { try $0.treeJSON(people) }),
        ]
    }
}
