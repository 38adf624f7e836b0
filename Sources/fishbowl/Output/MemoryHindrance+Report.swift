import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension MemoryHindrance {
    /// The rule that keeps it, and who could change that.
    func lines(width: Int) -> [String] {
        let memory = record.memory
        let head = TextLayout.wrap(
            "\(owner.key)'s memory \(memory.id): \(TextLayout.oneLine(memory.content))", width: width - 2)
        let tellers =
            holders.isEmpty
            ? []
            : ["Who could tell \(character.name)"] + TextTable(holders.map(\.cells), width: width).lines
        return head.enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
            + TextLayout.items(reasons.map { $0.words(character) }, width: width) + tellers
    }

    var json: JSONValue {
        [
            "character": .string(character.key), "memory": .number(record.memory.id), "owner": .string(owner.key),
            "text": .string(record.memory.content), "sensitivity": .number(record.memory.sensitivity),
            "known": .boolean(isKnown), "reasons": .array(reasons.map { $0.json(character) }),
            "holders": .array(holders.map(\.json)),
        ]
    }
}

extension MemoryHindrance.Reason {
    private var code: String {
        switch self {
        case .none: "nothing"
        case .superseded: "superseded"
        case .withdrawn: "withdrawn"
        case .known: "known"
        case .knownButNotKept: "not_kept"
        case .absent: "absent"
        case .begunWith: "not_begun_with"
        case .untold: "untold"
        }
    }

    /// As a sentence about someone.
    fileprivate func words(_ character: CharacterRow) -> String {
        let name = TextLayout.oneLine(character.name)
        return switch self {
        case .none: "It is \(name)'s own, and nothing keeps it from being recalled."
        case .superseded(let newer): "It is \(name)'s own, but memory \(newer) stands in its place."
        case .withdrawn(let time):
            "It is \(name)'s own, but was withdrawn at \(time.shown): its entry gives it no longer."
        case .known(let own): "\(name) knows it already, by memory \(own.memory.id)."
        case .knownButNotKept: "\(name) has heard it, but keeps no memory of it."
        case .absent(let message, let speaker):
            "\(name) did not hear message \(message.id), with which it began: \(speaker?.key ?? "the narrator") said it "
                + (message.whisperedTo.map { "to \($0.joined(separator: ", ")) alone." } ?? "without \(name) present.")
        case .begunWith(let someone, .given): "It was given to \(someone.key) at import, and to nobody else."
        case .begunWith(let someone, _): "\(someone.key) concluded it, and nobody can read minds."
        case .untold: "Nobody has told \(name)."
        }
    }

    fileprivate func json(_ character: CharacterRow) -> JSONValue {
        var memory: MemoryID?
        var message: MessageID?
        switch self {
        case .superseded(let newer): memory = newer
        case .known(let own): memory = own.memory.id
        case .absent(let row, _): message = row.id
        default: break
        }
        return [
            "code": .string(code), "message": .string(words(character)), "memory_id": .number(memory),
            "message_id": .number(message),
        ]
    }
}

extension MemoryHindrance.Holder {
    fileprivate var cells: [String] {
        let needed = record.memory.sensitivity
        let obstacle: String =
            if let fate = record.fate {
                fate
            } else if lacks > 0 {
                "needs \(decimal(lacks)) more"
            } else {
                "may, and has not"
            }
        return [
            "  \(character.key)", "memory \(record.memory.id)",
            "trust \(decimal(trust)) of \(decimal(needed)) (\(sensitivityLevel(needed)))", obstacle,
        ]
    }

    fileprivate var json: JSONValue {
        [
            "key": .string(character.key), "memory": .number(record.memory.id), "trust": .number(trust),
            "sensitivity": .number(record.memory.sensitivity), "lacks": .number(lacks),
            "may_tell": .boolean(mayTell), "superseded_by": .number(record.supersededBy),
            "withdrawn_at": .text(record.withdrawnAt),
        ]
    }
}
